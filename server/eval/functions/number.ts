// Arithmetic on 64-bit integers. Refuses to wrap around: what leaves the range fails, as in the engine (facts 5.1).
import type { Localized } from '../../text/localized.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { array, int } from '../make.ts';
import type { Value } from '../value.ts';
import { asCount, declare, isNumber, many, refused, withIntegers, type NumberValue, type Outcome } from './declare.ts';

const most = 2n ** 63n - 1n;
const least = -(2n ** 63n);

export const numberFunctions: readonly FunctionSpec[] = [
  arithmetic('add', (a, b) => a + b),
  arithmetic('sub', (a, b) => a - b),
  arithmetic('mul', (a, b) => a * b),
  arithmetic('div', (a, b) => (b === 0n ? undefined : a / b)),
  arithmetic('mod', (a, b) => (b === 0n ? undefined : a % b)),
  extreme('min', (a, b) => a < b),
  extreme('max', (a, b) => a > b),
  declare('range', 2, { result: 'array' }, range),
];

function arithmetic(name: string, compute: (a: bigint, b: bigint) => bigint | undefined): FunctionSpec {
  return declare(name, 2, { result: 'int' }, (args) =>
    withIntegers(args, (a, b) => {
      const value = compute(a, b);
      if (value === undefined) return failure('division by zero');
      return value < least || value > most ? failure('the result does not fit 64 bits') : int(value);
    }),
  );
}

/** `min` and `max`: of the arguments, or of one array; numbers with a fraction are let in. */
function extreme(name: string, beats: (a: number | bigint, b: number | bigint) => boolean): FunctionSpec {
  return declare(name, [1, many], {}, (args) => {
    const [first] = args;
    const values: readonly Value[] = args.length === 1 && first?.kind === 'array' ? first.items : args;
    let best: NumberValue | undefined;
    for (const value of values) {
      if (!isNumber(value)) return refused(name, value);
      if (best === undefined || beats(value.value, best.value)) best = value;
    }
    return best ?? refused(name, first);
  });
}

/** The engine's own limit (facts 5.3). */
const longestRange = 10_000;

function tooLong(count: number): Localized {
  return {
    en: `This range asks for ${count} numbers; Azure Resource Manager gives at most 10,000, and the deployment fails. It counts as unknown`,
    ja: `この範囲は ${count} 個の数値を求めています。Azure Resource Manager の上限は 10,000 個で、デプロイは失敗します。不明な値として扱います`,
  };
}

function range([first, second]: readonly Value[]): Outcome {
  const [start, count] = [asCount(first), asCount(second)];
  if (start === undefined || count === undefined) return refused('range', start === undefined ? first : second);
  if (count < 0) return failure('a range has 0 to 10,000 numbers');
  if (count > longestRange) return { ...failure('a range has 0 to 10,000 numbers'), limit: tooLong(count) };
  if (start + count > 2_147_483_648) return failure('the last number of a range is at most 2,147,483,647');
  return array(Array.from({ length: count }, (_, i) => int(start + i)));
}
