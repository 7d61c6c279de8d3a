// JSON text to a value. Comments and trailing commas are let in, as the engine lets them in. Refuses the further liberties of its parser
// (single quotes, bare names, text after the end) by staying undecided.
import { printParseErrorCode, visit, type ParseError } from 'jsonc-parser';
import { failure, type Failure } from '../function.ts';
import { bool, int, nullValue, string } from '../make.ts';
import type { Entry, Value } from '../value.ts';

interface OpenArray {
  readonly kind: 'array';
  readonly items: Value[];
}
interface OpenObject {
  readonly kind: 'object';
  readonly entries: Map<string, Entry>;
  name: string;
}

/** @returns the value; undefined when the text is no plain JSON but might do for the engine; a failure when it cannot. */
export function readJson(text: string): Value | Failure | undefined {
  if (text.trim() === '') return failure('no JSON');
  const errors: ParseError[] = [];
  const root: OpenArray = { kind: 'array', items: [] };
  const stack: (OpenArray | OpenObject)[] = [root];
  const unclear: string[] = [];
  const put = (value: Value): void => {
    const holder = stack.at(-1);
    if (holder?.kind === 'array') holder.items.push(value);
    if (holder?.kind !== 'object') return;
    const name = holder.name.toLowerCase();
    // The engine tells apart names that differ by case; our objects do not.
    if ((holder.entries.get(name)?.key ?? holder.name) !== holder.name) unclear.push(name);
    holder.entries.set(name, { key: holder.name, value });
  };
  const close = (): void => {
    const done = stack.pop();
    if (done?.kind === 'array') put({ kind: 'array', items: done.items });
    if (done?.kind === 'object') put({ kind: 'object', entries: done.entries });
  };
  visit(
    text,
    {
      onObjectBegin: () => void stack.push({ kind: 'object', entries: new Map(), name: '' }),
      onArrayBegin: () => void stack.push({ kind: 'array', items: [] }),
      onObjectEnd: close,
      onArrayEnd: close,
      onObjectProperty: (name) => {
        const holder = stack.at(-1);
        if (holder?.kind === 'object') holder.name = name;
      },
      onLiteralValue: (literal: unknown, offset, length) => {
        const value = literalValue(literal, text.slice(offset, offset + length));
        if (value === undefined) unclear.push(String(literal));
        else put(value);
      },
      onError: (error, offset, length) => void errors.push({ error, offset, length }),
    },
    { allowTrailingComma: true },
  );
  const [damage] = errors;
  if (damage !== undefined) return mayStillDo(text) ? undefined : failure(printParseErrorCode(damage.error));
  return unclear.length > 0 ? undefined : root.items[0];
}

/** A number keeps all its digits; undefined when it does not fit 64 bits. */
function literalValue(literal: unknown, text: string): Value | undefined {
  switch (typeof literal) {
    case 'string':
      return string(literal);
    case 'boolean':
      return bool(literal);
    case 'number': {
      if (!/^-?\d+$/.test(text)) return { kind: 'float', value: literal };
      const number = BigInt(text);
      return BigInt.asIntN(64, number) === number ? int(number) : undefined;
    }
    default:
      return nullValue;
  }
}

/** Single quotes, bare names or something before the damage: the engine's parser may get along with it. */
function mayStillDo(text: string): boolean {
  return /['{[\d"]/.test(text) || /\b(?:null|true|false|undefined|NaN|Infinity)\b/.test(text);
}
