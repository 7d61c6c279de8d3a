// Loops: over a known array one binding each, over an unknown one a single binding that stands for all.
import type { Loop } from '../template/expr.ts';
import { evaluateExpr } from './expression.ts';
import { access } from './access.ts';
import { locationIn, report, type Bindings, type Frame } from './frame.ts';
import { int, unknown, unknownCall } from './make.ts';
import type { Value } from './value.ts';

/** The bindings of a loop's rounds. */
export type LoopItems =
  | { readonly kind: 'known'; readonly each: readonly Bindings[] }
  | { readonly kind: 'symbolic'; readonly one: Bindings };

/** @returns what the loop runs over: the array, or the number of rounds. */
export function loopValue(frame: Frame, loop: Loop, bindings: Bindings): Value {
  return evaluateExpr(frame, loop.source.kind === 'array' ? loop.source.array : loop.source.count, bindings);
}

/** @param resource whether this is the loop that `copyIndex()` without a name means */
export function loopItems(frame: Frame, loop: Loop, source: Value, bindings: Bindings, resource: boolean): LoopItems {
  const count =
    loop.source.kind === 'array' && source.kind === 'array'
      ? source.items.length
      : loop.source.kind === 'count' && source.kind === 'int'
        ? Number(source.value)
        : undefined;
  if (count === undefined) return { kind: 'symbolic', one: symbolicRound(frame, loop, source, bindings, resource) };
  const { loopInstances } = frame.session.snapshot.limits;
  if (count > loopInstances)
    report(frame.session, 'limit', locationIn(frame, loop.span), {
      en: `This loop makes ${count} instances; VNet Lens looks at the first ${loopInstances}. Azure Resource Manager allows 800`,
      ja: `このループは ${count} 個のインスタンスを作ります。VNet Lens が調べるのは最初の ${loopInstances} 個だけです。Azure Resource Manager の上限は 800 個です`,
    });
  const rounds = Array.from({ length: Math.min(Math.max(count, 0), loopInstances) }, (_, i) =>
    roundAt(frame, loop, source, int(i), bindings, resource),
  );
  return { kind: 'known', each: rounds };
}

/** @returns the bindings of the round at `index`, which need not be known. */
export function roundAt(
  frame: Frame,
  loop: Loop,
  source: Value,
  index: Value,
  bindings: Bindings,
  resource: boolean,
): Bindings {
  const locals = new Map(bindings.locals);
  if (loop.source.kind === 'array') {
    const { item, index: indexName } = loop.source;
    if (item !== undefined) locals.set(item, access(frame.session, source, index));
    if (indexName !== undefined) locals.set(indexName, index);
  }
  return { locals, loops: [{ name: loop.name, resource, index }, ...bindings.loops] };
}

function symbolicRound(frame: Frame, loop: Loop, source: Value, bindings: Bindings, resource: boolean): Bindings {
  const args: Value[] = loop.name === undefined || resource ? [] : [{ kind: 'string', value: loop.name }];
  // Two loops in different places do not share their index, though ARM writes both `copyIndex()`.
  const identity = `${frame.identity}:${frame.template.file}:${loop.span.start}`;
  const index = unknown({ kind: 'call', name: 'copyIndex', args, identity }, { type: 'int', nonNull: true });
  return roundAt(frame, loop, source, index, bindings, resource);
}

/** ARM's `copyIndex([name], [offset])`. Without a name it means the resource's loop, else the only one (facts 5.4). */
export function copyIndex(bindings: Bindings, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  const name = first?.kind === 'string' ? first.value.toLowerCase() : undefined;
  const offset = name === undefined ? first : second;
  const loop =
    name === undefined
      ? (bindings.loops.find((each) => each.resource || each.name === undefined) ?? bindings.loops[0])
      : bindings.loops.find((each) => each.name?.toLowerCase() === name);
  if (loop === undefined) return undefined;
  if (offset === undefined) return loop.index;
  if (offset.kind === 'int' && loop.index.kind === 'int') return int(loop.index.value + offset.value);
  return unknownCall('add', [loop.index, offset], { type: 'int' });
}
