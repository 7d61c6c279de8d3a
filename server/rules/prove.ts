// A fix is offered only when it is proven: applied to the texts and analysed again, its finding is gone, every file still parses as well as before, and no
// error or warning is there that was not there before (contract, section 7).
import type { Snapshot } from '../snapshot.ts';
import type { FileAddress, TextEdit } from '../text/location.ts';
import { composeEdits } from './compose-edits.ts';
import type { Finding, Fix } from './finding.ts';

type Core = Omit<Finding, 'fixes'>;

/** What an analysis found, as far as a proof looks at it. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly problems: number;
}

/** How fixes of one analysis are proven. */
export interface Proof {
  readonly snapshot: Snapshot;
  readonly before: () => Outcome;
  /** The same analysis over other texts. */
  readonly after: (snapshot: Snapshot) => Outcome;
}

/** So many further faults of one subject are mended along with the first. */
const mostFurther = 3;

/** @returns those of the candidates that hold, in their order, each with what else has to change; at most one is preferred. */
export function proveFixes(proof: Proof, finding: Core, candidates: readonly Fix[]): readonly Fix[] {
  const proven = candidates.flatMap((fix) => whole(proof, finding, fix) ?? []);
  const preferred = proven.findIndex((fix) => fix.preferred);
  return proven.map((fix, i) => ({ ...fix, preferred: i === preferred }));
}

/** A subject may have several faults of one rule (two routes of a table): a fix mends them all, or none (contract, section 7). */
function whole({ snapshot, before, after }: Proof, finding: Core, fix: Fix): Fix | undefined {
  const texts = applyEdits(snapshot, fix.edits);
  if (texts === undefined) return undefined;
  const then = after(snapshot.edited(texts));
  const now = before();
  if (then.problems > now.problems) return undefined;
  const known = tally(now.findings);
  const faults = tally(then.findings.filter(({ severity }) => severity === 'error' || severity === 'warning'));
  if ([...faults].some(([subject, count]) => count > (known.get(subject) ?? 0))) return undefined;
  const own = subjectText(finding);
  const left = then.findings.filter((each) => subjectText(each) === own);
  const [next] = left;
  if (next === undefined) return fix;
  const isFewer = left.length <= mostFurther && left.length < (known.get(own) ?? 0);
  const [further] = isFewer ? next.fixes() : [];
  return further === undefined ? undefined : joined(fix, further);
}

function joined(fix: Fix, further: Fix): Fix | undefined {
  const edits = composeEdits(fix.edits, further.edits);
  if (edits === undefined) return undefined;
  return {
    title: { en: `${fix.title.en}; ${further.title.en}`, ja: `${fix.title.ja}。${further.title.ja}` },
    edits,
    preferred: fix.preferred && further.preferred,
    safe: fix.safe && further.safe,
  };
}

/** How many findings a rule has of each subject. */
function tally(findings: readonly Core[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of findings) counts.set(subjectText(each), (counts.get(subjectText(each)) ?? 0) + 1);
  return counts;
}

function subjectText({ rule, resources }: Core): string {
  const [subject] = resources;
  return `${rule}|${subject?.type ?? ''}|${subject?.name ?? ''}`.toLowerCase();
}

/** @returns the texts after the edits, by file; undefined when two edits overlap or one lies outside its file. */
export function applyEdits(
  snapshot: Snapshot,
  edits: readonly TextEdit[],
): ReadonlyMap<FileAddress, string> | undefined {
  const byFile = new Map<FileAddress, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.location.file, [...(byFile.get(edit.location.file) ?? []), edit]);
  const texts = new Map<FileAddress, string>();
  for (const [file, list] of byFile) {
    let text = snapshot.files.get(file)?.text ?? '';
    const ordered = [...list].sort(
      (a, b) => b.location.span.start - a.location.span.start || b.location.span.end - a.location.span.end,
    );
    let next = text.length;
    for (const { location, newText } of ordered) {
      const { start, end } = location.span;
      if (end > next || start > end) return undefined;
      text = text.slice(0, start) + newText + text.slice(end);
      next = start;
    }
    texts.set(file, text);
  }
  return texts;
}
