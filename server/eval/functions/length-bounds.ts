// How long an unknown text or array is at least and at most, and what that decides. Refuses to guess: without a bound nothing is said.
import type { Lengths } from '../../template/model.ts';
import type { Value } from '../value.ts';
import { knownTexts } from './holes.ts';

const any: Lengths = { least: 0, most: Infinity };

/** @returns how many items or characters a value has. */
export function lengthBounds(value: Value): Lengths {
  switch (value.kind) {
    case 'string':
      return exactly(value.value.length);
    case 'array':
      return exactly(value.items.length);
    case 'unknown': {
      if (value.lengths !== undefined) return value.lengths;
      const texts = knownTexts(value).reduce((sum, text) => sum + text.length, 0);
      return texts > 0 ? { ...any, least: texts } : ofCall(value);
    }
    default:
      return any;
  }
}

function exactly(length: number): Lengths {
  return { least: length, most: length };
}

/** `split` always gives an item; what is joined has all items of its parts, what is united those of the longest. */
function ofCall({ type, symbolic }: Value & { kind: 'unknown' }): Lengths {
  if (symbolic.kind !== 'call') return any;
  const parts = (): readonly number[] => symbolic.args.map((argument) => lengthBounds(argument).least);
  switch (symbolic.name.toLowerCase()) {
    case 'split':
      return { ...any, least: 1 };
    case 'concat':
      return { ...any, least: parts().reduce((sum, each) => sum + each, 0) };
    case 'union':
      return type === 'array' ? { ...any, least: Math.min(1, Math.max(0, ...parts())) } : any;
    default:
      return any;
  }
}

/** @returns between what a whole number lies, as far as the length that it is tells; undefined for what is no number. */
export function numberBounds(value: Value | undefined): Lengths | undefined {
  if (value?.kind === 'int') return exactly(Number(value.value));
  if (value?.kind !== 'unknown' || value.symbolic.kind !== 'call') return undefined;
  const { name, args } = value.symbolic;
  const [measured] = args;
  return name.toLowerCase() === 'length' && measured !== undefined ? lengthBounds(measured) : undefined;
}
