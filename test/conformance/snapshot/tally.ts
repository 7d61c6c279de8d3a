// How the templates came out, counted, and the differences grouped by verdict and place.
import { allowed, type Difference, type Verdict } from './compare.ts';

/** How one template came out. */
export type Judgement =
  | { readonly kind: 'refused' | 'limit'; readonly reason: string }
  | { readonly kind: 'compared'; readonly differences: readonly Difference[] };

export interface Tally {
  /** Template and reason. */
  readonly refused: string[];
  readonly limits: string[];
  equal: number;
  /** Equal but for what we know more. */
  more: number;
  readonly disagree: string[];
  readonly differences: Map<Verdict, (Difference & { readonly template: string })[]>;
}

export function newTally(): Tally {
  return { refused: [], limits: [], equal: 0, more: 0, disagree: [], differences: new Map() };
}

export function addJudgement(tally: Tally, template: string, judgement: Judgement): void {
  if (judgement.kind !== 'compared') {
    const [reason = ''] = judgement.reason.split('\n');
    (judgement.kind === 'refused' ? tally.refused : tally.limits).push(`${template}: ${reason}`);
    return;
  }
  for (const each of judgement.differences) {
    const list = tally.differences.get(each.verdict) ?? [];
    tally.differences.set(each.verdict, [...list, { ...each, template }]);
  }
  if (judgement.differences.length === 0) tally.equal += 1;
  else if (judgement.differences.every(({ verdict }) => allowed.has(verdict))) tally.more += 1;
  else tally.disagree.push(template);
}

/** Prints the figures and what they are made of. @returns the exit status. */
export function report(tally: Tally, all: boolean): number {
  const { refused, limits, equal, more, disagree, differences } = tally;
  const evaluated = equal + more + disagree.length + limits.length;
  console.log(`engine evaluated ${evaluated} of ${evaluated + refused.length}`);
  console.log(`equal            ${equal}`);
  console.log(`we know more     ${more}`);
  console.log(`we said a limit  ${limits.length}`);
  console.log(`disagree         ${disagree.length}`);
  for (const [verdict, list] of [...differences].sort()) {
    const templates = new Set(list.map(({ template }) => template)).size;
    console.log(`  ${verdict.padEnd(14)} ${list.length} places in ${templates} templates`);
  }
  for (const each of limits) console.log(`- limit: ${each}`);
  if (all) for (const each of refused) console.log(`- refused by the engine: ${each}`);
  for (const [verdict, list] of differences) {
    if (allowed.has(verdict) && !all) continue;
    for (const { template, path, ours, theirs } of all ? list : list.slice(0, 10))
      console.log(`- ${verdict} ${template}: ${path}\n    ours   ${ours}\n    theirs ${theirs}`);
  }
  return disagree.length === 0 && limits.length === 0 ? 0 : 1;
}
