// From one type to another, and the constants that ARM writes as calls. Refuses what the engine refuses: `int('5.0')`, `bool('yes')`.
import { failure, type FunctionSpec } from '../function.ts';
import { bool, int, nullValue, string } from '../make.ts';
import type { Value } from '../value.ts';
import { declare, refused, type Outcome } from './declare.ts';
import { jsonText } from './json-text.ts';

export const conversionFunctions: readonly FunctionSpec[] = [
  declare('true', 0, { result: 'bool' }, () => bool(true)),
  declare('false', 0, { result: 'bool' }, () => bool(false)),
  declare('null', 0, {}, () => nullValue),
  declare('int', 1, { result: 'int' }, ([value]) => toInteger(value)),
  declare('float', 1, {}, ([value]) => toFloat(value)),
  declare('bool', 1, { result: 'bool' }, ([value]) => toBoolean(value)),
  declare('string', 1, { result: 'string' }, ([value]) => toText(value)),
  declare('fail', 1, { takesUnknown: 'any' }, ([message]) =>
    failure(message?.kind === 'string' ? message.value : 'fail'),
  ),
];

function toInteger(value: Value | undefined): Outcome {
  if (value?.kind === 'int') return value;
  if (value?.kind !== 'string') return refused('int', value);
  const text = value.value.trim();
  if (!/^[+-]?\d+$/.test(text)) return failure('no whole number');
  const number = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, number) === number ? int(number) : failure('too large a number');
}

function toFloat(value: Value | undefined): Outcome {
  if (value?.kind === 'int' || value?.kind === 'float') return { kind: 'float', value: Number(value.value) };
  if (value?.kind !== 'string') return refused('float', value);
  const number = Number(value.value);
  return value.value.trim() !== '' && Number.isFinite(number) ? { kind: 'float', value: number } : failure('no number');
}

function toBoolean(value: Value | undefined): Outcome {
  if (value?.kind === 'bool') return value;
  if (value?.kind === 'int' || value?.kind === 'float') return bool(Number(value.value) !== 0);
  if (value?.kind !== 'string') return refused('bool', value);
  const text = value.value.trim().toLowerCase();
  return text === 'true' || text === 'false' ? bool(text === 'true') : failure('neither true nor false');
}

function toText(value: Value | undefined): Outcome {
  switch (value?.kind) {
    case 'string':
      return value;
    case 'int':
      return string(value.value.toString());
    case 'bool':
      return string(value.value ? 'True' : 'False');
    case 'array':
    case 'object': {
      const text = jsonText(value);
      return text === undefined ? undefined : string(text);
    }
    default:
      return refused('string', value);
  }
}
