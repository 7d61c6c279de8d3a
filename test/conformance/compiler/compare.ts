// Whether the compiler says the same about the syntax of a file as we do: the same codes at the same places.
import { LineIndex } from '../../../server/text/line-index.ts';
import type { BicepTree } from '../../../server/syntax/bicep.ts';
import type { Span } from '../../../server/text/location.ts';
import { isSyntaxCode } from '../syntax/baselines.ts';
import type { CompilerDiagnostic } from './client.ts';

/** What one side says and the other does not, as `CODE@line:column-line:column`; empty where they agree. */
export interface Disagreement {
  readonly both: readonly string[];
  readonly onlyCompiler: readonly string[];
  readonly onlyOurs: readonly string[];
}

/** @returns the difference between our syntax errors and the compiler's for the file at a path; undefined where there is none. */
export function compareErrors(
  tree: BicepTree,
  path: string,
  diagnostics: readonly CompilerDiagnostic[],
): Pick<Disagreement, 'onlyCompiler' | 'onlyOurs'> | undefined {
  const { onlyCompiler, onlyOurs } = compareComplaints(tree.text, tree.errors, path, diagnostics, isSyntaxCode);
  return onlyCompiler.length + onlyOurs.length === 0 ? undefined : { onlyCompiler, onlyOurs };
}

/** @returns what both say of the file at a path, and what only one of them does, as far as the codes are of interest. */
export function compareComplaints(
  text: string,
  complaints: readonly { readonly code: string; readonly span: Span }[],
  path: string,
  diagnostics: readonly CompilerDiagnostic[],
  isOfInterest: (code: string) => boolean,
): Disagreement {
  const index = new LineIndex(text.replace(/^\uFEFF/, ''));
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const place = (range: CompilerDiagnostic['range']): string =>
    [range.start, range.end].map(({ line, character }) => `${String(line)}:${String(character)}`).join('-');
  const theirs = diagnostics
    .filter(({ code, source }) => source === path && isOfInterest(code))
    .map(({ code, range }) => `${code}@${place(range)}`);
  const ours = complaints
    .filter(({ code }) => isOfInterest(code))
    .map(({ code, span }) => `${code}@${place(index.range({ start: span.start - mark, end: span.end - mark }))}`);
  const onlyCompiler = without(theirs, ours);
  return { both: without(theirs, onlyCompiler), onlyCompiler, onlyOurs: without(ours, theirs) };
}

/** Difference of two multisets. */
function without(one: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return one.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
