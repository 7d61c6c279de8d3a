// Findings of several analyses as one list: the same finding (rule, subject, place) is one, and names the analyses that made it (contract, section 4).
// Pure.
import type { Finding, Fix } from '../rules/finding.ts';
import type { AnalysisInput } from '../snapshot.ts';
import type { FileAddress, TextEdit } from '../text/location.ts';

/** A finding with the analyses that made it. */
export interface MergedFinding extends Finding {
  readonly entryPoints: readonly FileAddress[];
  readonly parameterFiles: readonly FileAddress[];
}

/** What one analysis found. */
export interface AnalysisFindings {
  readonly input: AnalysisInput;
  readonly findings: readonly Finding[];
}

interface Made {
  readonly input: AnalysisInput;
  readonly finding: Finding;
}

/** @returns in the order of file, place and rule. */
export function mergeFindings(analyses: readonly AnalysisFindings[]): readonly MergedFinding[] {
  const bySubject = new Map<string, Made[]>();
  for (const { input, findings } of analyses) {
    for (const finding of findings) {
      const key = keyOf(finding, 1);
      const made = bySubject.get(key);
      if (made === undefined) bySubject.set(key, [{ input, finding }]);
      else made.push({ input, finding });
    }
  }
  return [...bySubject.values()].flatMap(refine).flatMap(mergeOne).sort(byPlace);
}

/** One analysis may find several faults at one place, of pairs say: then all that a finding mentions tells them apart. */
function refine(group: readonly Made[]): readonly (readonly Made[])[] {
  if (new Set(group.map(({ input }) => input)).size === group.length) return [group];
  const byMentions = new Map<string, Made[]>();
  const seen = new Map<AnalysisInput, Map<string, number>>();
  for (const made of group) {
    const mentions = keyOf(made.finding, Infinity);
    const counts = seen.get(made.input) ?? new Map<string, number>();
    seen.set(made.input, counts);
    const nth = counts.get(mentions) ?? 0;
    counts.set(mentions, nth + 1);
    const key = `${mentions}\n${nth}`;
    const known = byMentions.get(key);
    if (known === undefined) byMentions.set(key, [made]);
    else known.push(made);
  }
  return [...byMentions.values()];
}

function keyOf({ rule, location, resources }: Finding, mentions: number): string {
  const { file, span } = location;
  const named = resources.slice(0, mentions).map(({ type, name }) => [type.toLowerCase(), name.toLowerCase()]);
  return JSON.stringify([rule, file, span.start, span.end, named]);
}

/** What is certain in one analysis is certain; else the most severe speaks, else the first. */
function mergeOne(group: readonly Made[]): readonly MergedFinding[] {
  const [first, ...others] = group.map(({ finding }) => finding);
  if (first === undefined) return [];
  const best = others.reduce((a, b) => (weight(b) > weight(a) ? b : a), first);
  const inputs = group.map(({ input }) => input);
  const merged: MergedFinding = {
    ...best,
    fixes: () => commonFixes([best, ...group.map(({ finding }) => finding).filter((finding) => finding !== best)]),
    entryPoints: distinct(inputs.map(({ entry }) => entry)),
    parameterFiles: distinct(inputs.flatMap(({ parameterFiles }) => parameterFiles)),
  };
  return [merged];
}

const severityWeight = { error: 3, warning: 2, information: 1, hint: 0 } as const;

function weight({ certainty, severity }: Finding): number {
  return (certainty === 'certain' ? 4 : 0) + severityWeight[severity];
}

/** A fix takes the finding away in every analysis that made it: the edits of all together, where all offer it. */
function commonFixes([best, ...others]: readonly Finding[]): readonly Fix[] {
  const offered = others.map((finding) => finding.fixes());
  return (best?.fixes() ?? []).flatMap((fix) => {
    const same = offered.map((fixes) => fixes.find(({ title }) => title.en === fix.title.en));
    if (same.some((other) => other === undefined)) return [];
    const all = [fix, ...same.filter((other) => other !== undefined)];
    const edits = joinEdits(all.map((each) => each.edits));
    return edits === undefined ? [] : [{ ...fix, edits, safe: all.every(({ safe }) => safe) }];
  });
}

/** @returns every edit once; undefined when two of them contradict each other. */
function joinEdits(lists: readonly (readonly TextEdit[])[]): readonly TextEdit[] | undefined {
  const joined: TextEdit[] = [];
  for (const [i, list] of lists.entries()) {
    for (const edit of list) {
      // Two equal insertions of one fix are meant; of two analyses they are the same one.
      if (i > 0 && joined.some((other) => sameEdit(edit, other))) continue;
      if (i > 0 && joined.some((other) => touches(edit, other))) return undefined;
      joined.push(edit);
    }
  }
  return joined;
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return (
    a.location.file === b.location.file &&
    a.location.span.start === b.location.span.start &&
    a.location.span.end === b.location.span.end &&
    a.newText === b.newText
  );
}

/** @returns whether two edits overlap or lie side by side, so that they cannot both be applied as they stand. */
export function touches({ location: a }: TextEdit, { location: b }: TextEdit): boolean {
  return a.file === b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;
}

function distinct(addresses: readonly FileAddress[]): readonly FileAddress[] {
  return [...new Set(addresses)].sort();
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.location.file, b.location.file) ||
    a.location.span.start - b.location.span.start ||
    a.location.span.end - b.location.span.end ||
    compare(keyOf(a, Infinity), keyOf(b, Infinity))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
