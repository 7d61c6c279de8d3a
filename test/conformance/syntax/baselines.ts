// Compares one file with the compiler's own baselines beside it, where there are any.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BicepTree, type DamageControl, parseBicep } from '../../../server/syntax/bicep.ts';
import { annotate, type Annotation, visible } from './annotate.ts';
import { tokenNames, tokenText } from './compiler-tokens.ts';
import { treeAnnotations } from './compiler-tree.ts';

/** What came of one comparison. */
export interface Comparison {
  readonly baseline: 'tokens' | 'syntax' | 'diagnostics';
  readonly path: string;
  readonly agrees: boolean;
  /** Of the diagnostics: how many lines the baseline has with codes of the parser, and how many of them are ours too. */
  readonly lines: number;
  readonly found: number;
  readonly difference: string | undefined;
}

/** Codes that only the compiler's lexer and parser raise. */
const syntaxCodes = new Set(
  [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 64, 68, 87, 96, 97, 103],
    [117, 118, 123, 133, 136, 140, 162, 167, 201, 202, 226, 236, 237, 238, 243, 249, 257, 266, 279, 300, 305, 317, 322],
    [325, 337, 344, 346, 347, 354, 355, 356, 375, 404, 436],
  ]
    .flat()
    .map((number) => `BCP${String(number).padStart(3, '0')}`),
);

/** @returns whether a code of the compiler comes from its lexer or parser only. */
export function isSyntaxCode(code: string): boolean {
  return syntaxCodes.has(code);
}

/** @returns the comparisons that the files beside a source allow. */
export function compareWithBaselines(path: string, text: string, damage: DamageControl): readonly Comparison[] {
  if (baselineFile(path, 'tokens') === undefined) return [];
  // Baselines count from behind a byte order mark.
  const kind = path.endsWith('param') ? 'bicepparam' : 'bicep';
  const tree = parseBicep(text.replace(/^\uFEFF/, ''), kind, damage);
  const found: Comparison[] = [];
  const newline = dirname(path).endsWith('_CRLF') && tree.kind === 'bicep' ? '\r\n' : '\n';
  const source = tree.text;
  const whole = (baseline: 'tokens' | 'syntax', annotations: () => readonly Annotation[]): void => {
    const file = baselineFile(path, baseline);
    if (file === undefined) return;
    const expected = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const actual = annotate(source, newline, annotations());
    const difference = expected === actual ? undefined : firstDifference(expected, actual);
    found.push({ baseline, path, agrees: difference === undefined, lines: 0, found: 0, difference });
  };
  whole('tokens', () =>
    tree.tokens.map((token) => ({
      span: token.span,
      text: `${tokenNames[token.kind]} |${visible(tokenText(source, token))}|`,
    })),
  );
  whole('syntax', () => treeAnnotations(tree));
  const diagnostics = baselineFile(path, 'diagnostics');
  if (diagnostics !== undefined) found.push(compareDiagnostics(path, readFileSync(diagnostics, 'utf8'), tree, newline));
  return found;
}

function baselineFile(path: string, baseline: string): string | undefined {
  const match = /([^/]+)\.(bicep|bicepparam)$/.exec(path);
  if (match === null) return undefined;
  const file = join(dirname(path), `${match[1] ?? ''}.${baseline}.${match[2] ?? ''}`);
  return existsSync(file) ? file : undefined;
}

function firstDifference(expected: string, actual: string): string {
  const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
  const line = theirs.findIndex((text, index) => text !== ours[index]);
  return `line ${String(line + 1)}\n  expected ${theirs[line] ?? ''}\n  actual   ${ours[line] ?? ''}`;
}

/** Lines of a baseline are read back as (source line, start, end, code); a source line that looks like one is told apart by counting. */
function compareDiagnostics(path: string, baseline: string, tree: BicepTree, newline: string): Comparison {
  const expected = expectedDiagnostics(baseline.replace(/^\uFEFF/, ''), tree.text, newline);
  const spent = new Set<number>();
  const absent = expected.filter(({ code, start, end }) => {
    const index = tree.errors.findIndex(
      (error, at) => !spent.has(at) && error.code === code && error.span.start === start && error.span.end === end,
    );
    spent.add(index);
    return index < 0;
  });
  const extra = tree.errors.filter((_, index) => !spent.has(index));
  const describe = (list: readonly { code: string; start: number }[]): string =>
    list.map(({ code, start }) => `${code}@${String(start)}`).join(' ');
  const agrees = absent.length === 0 && extra.length === 0;
  return {
    baseline: 'diagnostics',
    path,
    agrees,
    lines: expected.length,
    found: expected.length - absent.length,
    difference: agrees
      ? undefined
      : `absent: ${describe(absent)}; extra: ${describe(extra.map(({ code, span }) => ({ code, start: span.start })))}`,
  };
}

interface Expected {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

function expectedDiagnostics(baseline: string, source: string, newline: string): readonly Expected[] {
  const found: Expected[] = [];
  const lines = source.split(newline);
  const given = baseline.split(newline);
  let at = 0;
  let offset = 0;
  lines.forEach((line, index) => {
    at += 1;
    for (; at < given.length && given[at] !== lines[index + 1]; at += 1) {
      const match = /^\/\/@\[(\d+):(\d+)\) \[(BCP\d+) /.exec(given[at] ?? '');
      const code = match?.[3] ?? '';
      if (match !== null && isSyntaxCode(code)) {
        found.push({ code, start: offset + Number(match[1]), end: offset + Number(match[2]) });
      }
    }
    offset += line.length + newline.length;
  });
  return found;
}
