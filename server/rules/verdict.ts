// Whether something holds, as far as it is known. Rules join verdicts; the runner turns what is undecided into certain, possible or nothing by trying
// what the template itself names (contract, section 4).
import { firstAtom } from '../eval/atoms.ts';
import type { Tri } from '../eval/compare.ts';
import type { Value } from '../eval/value.ts';

export type Verdict =
  | { readonly kind: 'no' }
  | { readonly kind: 'yes' }
  /** It may hold, and nothing in the template can tell: an undocumented default, the relation of an unknown region. `dependsOn` says what decides. */
  | { readonly kind: 'possible'; readonly dependsOn: readonly string[] }
  /** It depends on these values. When nothing that the template names decides them, `otherwise` is the answer. */
  | { readonly kind: 'undecided'; readonly values: readonly Value[]; readonly otherwise: Verdict };

export const yes: Verdict = { kind: 'yes' };
export const no: Verdict = { kind: 'no' };

export function possible(...dependsOn: readonly string[]): Verdict {
  return { kind: 'possible', dependsOn };
}

/** Undecided, and silent when the template names nothing that decides it. */
export function undecided(values: readonly Value[], otherwise: Verdict = no): Verdict {
  return { kind: 'undecided', values, otherwise };
}

/** @returns the verdict of a three-valued answer that depends on `values`. */
export function fromTri(answer: Tri, values: readonly Value[], otherwise: Verdict = no): Verdict {
  return answer === undefined ? undecided(values, otherwise) : answer ? yes : no;
}

/** All must hold. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some((each) => each.kind === 'no')) return no;
  const open = verdicts.filter((each) => each.kind === 'undecided');
  const silent = open.find(isSilent);
  if (silent !== undefined) return silent;
  if (open.length > 0) {
    const otherwise = all(...verdicts.map((each) => (each.kind === 'undecided' ? each.otherwise : each)));
    return { kind: 'undecided', values: open.flatMap((each) => each.values), otherwise };
  }
  const maybe = verdicts.filter((each) => each.kind === 'possible');
  return maybe.length === 0 ? yes : possible(...new Set(maybe.flatMap((each) => each.dependsOn)));
}

/** What nothing in the template decides, and what is silent then: no assumption about anything else makes it hold. */
function isSilent({ values, otherwise }: Verdict & { readonly kind: 'undecided' }): boolean {
  const isNo = otherwise.kind === 'undecided' ? isSilent(otherwise) : otherwise.kind === 'no';
  return isNo && firstAtom(values, () => false) === undefined;
}

/** One is enough. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some((each) => each.kind === 'yes')) return yes;
  const open = verdicts.filter((each) => each.kind === 'undecided');
  if (open.length > 0) {
    const otherwise = any(...verdicts.map((each) => (each.kind === 'undecided' ? each.otherwise : each)));
    return { kind: 'undecided', values: open.flatMap((each) => each.values), otherwise };
  }
  const maybe = verdicts.filter((each) => each.kind === 'possible');
  return maybe.length === 0 ? no : possible(...new Set(maybe.flatMap((each) => each.dependsOn)));
}

/** @returns the opposite; what is not decided stays so, and what is silent then is silent of the opposite too. */
export function not(verdict: Verdict): Verdict {
  return verdict.kind === 'yes' ? no : verdict.kind === 'no' ? yes : verdict;
}

/** @returns the first case that holds in any event, else the first that may; none when no case holds. */
export function surest<T extends { readonly verdict: Verdict }>(cases: readonly T[]): T | undefined {
  return cases.find(({ verdict }) => verdict.kind === 'yes') ?? cases.find(({ verdict }) => verdict.kind !== 'no');
}
