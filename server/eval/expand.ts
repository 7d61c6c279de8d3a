// Loops and conditions of declarations: which instances there are. Names, ids and bodies are not computed here.
import type { Module, Resource } from '../template/model.ts';
import { callPlain } from './call.ts';
import { evaluateExpr } from './expression.ts';
import { assume, locationIn, report, type Frame, type Round } from './frame.ts';
import { loopItems, loopValue } from './loop.ts';
import { ancestry } from './resource.ts';
import type { Value } from './value.ts';

/** One round of a declaration. */
export interface Expansion<D extends Resource | Module = Resource | Module> extends Round {
  readonly declaration: D;
}

/** @returns every round of every declaration of the frame's template, conditions not looked at. */
export function expandDeclarations(frame: Frame): readonly Expansion[] {
  return [...frame.template.resources, ...frame.template.modules].flatMap((each) => expand(frame, each));
}

/** @returns the rounds of one declaration: the loops of the resources it is nested in, and its own. A loop that depends on itself has none. */
export function expand<D extends Resource | Module>(frame: Frame, declaration: D): readonly Expansion<D>[] {
  const known = frame.rounds.get(declaration);
  if (known === 'busy') return [];
  if (known !== undefined) return known.map((round) => ({ declaration, ...round }));
  frame.rounds.set(declaration, 'busy');
  const rounds = roundsOf(frame, declaration);
  frame.rounds.set(declaration, rounds);
  return rounds.map((round) => ({ declaration, ...round }));
}

function roundsOf(frame: Frame, declaration: Resource | Module): readonly Round[] {
  const { session } = frame;
  const most = session.snapshot.limits.instances;
  let rounds: readonly Round[] = [{ bindings: frame.outerBindings, symbolic: false }];
  for (const { loop } of ancestry(frame, declaration)) {
    if (loop === undefined) continue;
    const next: Round[] = [];
    for (const { bindings, symbolic } of rounds) {
      const items = loopItems(frame, loop, loopValue(frame, loop, bindings), bindings, true);
      if (items.kind === 'known') for (const each of items.each) next.push({ bindings: each, symbolic });
      else next.push({ bindings: items.one, symbolic: true });
      if (session.instances + next.length > most) break;
    }
    rounds = next;
  }
  session.instances += rounds.length;
  if (session.instances <= most) return rounds;
  report(session, 'limit', locationIn(frame, declaration.nameSpan), {
    en: `The deployment has more than ${most} instances; what follows was not analysed`,
    ja: `デプロイのインスタンスが ${most} 個を超えています。以降は解析していません`,
  });
  return [];
}

/** Conditions of a round: certainly met, certainly not, or the ones that are not known. */
export type Existence =
  { readonly kind: 'yes' | 'no' } | { readonly kind: 'maybe'; readonly conditions: readonly Value[] };

/** @returns whether the round is deployed. */
export function existence(frame: Frame, { declaration, bindings }: Expansion): Existence {
  // A Bicep child is deployed only where the resource it stands in is; in ARM JSON it has its own condition only (facts 4.3; the engine's snapshot says so).
  const deciding = frame.template.language === 'arm' ? [declaration] : ancestry(frame, declaration);
  let all: Value | undefined;
  for (const { condition } of deciding) {
    if (condition === undefined) continue;
    const value = evaluateExpr(frame, condition, bindings);
    if (value.kind === 'bool' && !value.value) return { kind: 'no' };
    all = all === undefined ? value : assumed(frame, callPlain('and', [all, value]));
  }
  if (all === undefined || all.kind === 'bool') return { kind: 'yes' };
  return { kind: 'maybe', conditions: [all] };
}

function assumed({ session }: Frame, value: Value): Value {
  return value.kind === 'unknown' ? assume(session, value) : value;
}
