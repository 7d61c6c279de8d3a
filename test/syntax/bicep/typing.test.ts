// Fifty sources of our own, typed: forwards from nothing, one declaration in the middle of the others, and with a brace missing. Whatever is half
// written, the declarations around it stay: same kind, same place, same text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameText, parseBicep, type Statement } from '../../../server/syntax/bicep.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wanted = 50;
/** At every single step. */
const least = 0.95;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Evenly spread over all of them; neither so small that nothing could be lost, nor so long that typing them takes minutes. */
function sources(): readonly Source[] {
  const all = ['examples', 'test']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((each) => join(folder, each)),
    )
    .filter((path) => path.endsWith('.bicep'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => text.length >= 500 && text.length <= 1100)
    .flatMap(({ path, text }): readonly Source[] => {
      const tree = parseBicep(text, 'bicep');
      const { statements } = tree.root;
      return tree.errors.length === 0 && statements.length >= 4 ? [{ path, text, statements }] : [];
    });
  return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)]).filter(
    (each) => each !== undefined,
  );
}

/** What a declaration must still be. Not where it begins: decorators that have nothing of their own yet belong to what stands below them. */
function mark(statement: Statement, moved: number): string {
  const name = 'name' in statement ? nameText(statement.name) : '';
  return `${statement.kind} ${name} to ${String(statement.span.end + moved)}`;
}

/** @returns the share of the marks that the text still has. */
function keptShare(text: string, marks: readonly string[]): number {
  if (marks.length === 0) return 1;
  const found = new Set(parseBicep(text, 'bicep').root.statements.map((each) => mark(each, 0)));
  return marks.filter((each) => found.has(each)).length / marks.length;
}

/** The step at which most is lost. */
class Worst {
  share = 1;
  #at = 'nowhere';

  see(share: number, { path }: Source, text: string): void {
    if (share >= this.share) return;
    this.share = share;
    this.#at = `${path}, where the text ends with ${JSON.stringify(text.slice(-40))}`;
  }

  check(what: string): void {
    console.log(`      lowest share of declarations kept, ${what}: ${(this.share * 100).toFixed(1)} %`);
    assert.ok(this.share >= least, `${String(this.share)} in ${this.#at}`);
  }
}

/** The text, without one of its braces. @returns it with the declarations that do not have the brace in them, at their new places */
function withoutBrace(
  { text, statements }: Source,
  at: number,
): { readonly text: string; readonly kept: readonly Kept[] } {
  const kept = statements
    .filter(({ span }) => at < span.start || at >= span.end)
    .map((statement) => ({ statement, moved: statement.span.start > at ? -1 : 0 }));
  return { text: text.slice(0, at) + text.slice(at + 1), kept };
}

/** A declaration and how far it has moved. */
interface Kept {
  readonly statement: Statement;
  readonly moved: number;
}

/** The places of all braces outside of texts and comments. */
function bracesOf({ text }: Source): readonly number[] {
  return parseBicep(text, 'bicep')
    .tokens.filter(({ kind }) => kind === '{' || kind === '}')
    .map(({ span }) => span.start);
}

/** Types a text from its beginning; what was complete before the last declaration began must be there. */
function typeForwards(source: Source, text: string, kept: readonly Kept[], worst: Worst): void {
  for (let end = 1; end <= text.length; end += 1) {
    const typed = text.slice(0, end);
    const complete = kept.filter(({ statement, moved }) => statement.span.end + moved < end);
    const marks = complete.map(({ statement, moved }) => mark(statement, moved));
    worst.see(keptShare(typed, marks), source, typed);
  }
}

describe('Fifty sources, typed character by character', function () {
  this.timeout(60_000);
  const all = sources();

  it('are fifty', () => {
    assert.equal(new Set(all.map(({ path }) => path)).size, wanted);
  });

  it('forwards: what was typed before stays', () => {
    const worst = new Worst();
    for (const source of all) {
      const kept = source.statements.map((statement) => ({ statement, moved: 0 }));
      typeForwards(source, source.text, kept, worst);
    }
    worst.check('typed forwards');
  });

  it('forwards with a brace missing in the middle: all others stay', () => {
    const worst = new Worst();
    for (const source of all) {
      const braces = bracesOf(source);
      const { text, kept } = withoutBrace(source, braces[Math.floor(braces.length / 2)] ?? 0);
      typeForwards(source, text, kept, worst);
    }
    worst.check('typed forwards with a brace missing');
  });

  it('complete but for any one of their braces: all others stay', () => {
    const worst = new Worst();
    for (const source of all)
      for (const at of bracesOf(source)) {
        const { text, kept } = withoutBrace(source, at);
        const marks = kept.map(({ statement, moved }) => mark(statement, moved));
        worst.see(keptShare(text, marks), source, text);
      }
    worst.check('one brace missing');
  });

  it('in the middle: what stands around it stays', () => {
    const worst = new Worst();
    for (const source of all)
      for (const one of source.statements) {
        const [before, after] = [source.text.slice(0, one.span.start), source.text.slice(one.span.end)];
        for (let length = 0; length < one.span.end - one.span.start; length += 1) {
          const text = before + source.text.slice(one.span.start, one.span.start + length) + after;
          const moved = text.length - source.text.length;
          const marks = source.statements
            .filter((each) => each !== one)
            .map((each) => mark(each, each.span.start < one.span.start ? 0 : moved));
          worst.see(
            keptShare(text, marks),
            source,
            before + source.text.slice(one.span.start, one.span.start + length),
          );
        }
      }
    worst.check('one typed in the middle');
  });
});
