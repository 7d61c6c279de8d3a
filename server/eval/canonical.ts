// The canonical text of a value: the ARM expression that the compiler's own `snapshot` prints for it. Two unknowns with the same
// key are the same unknown.
import type { Symbolic, Value } from './value.ts';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * @returns the value as part of an ARM expression: `'text'`, `5`, `createObject('k', 1)`, `parameters('x')`. No brackets around it.
 */
export function expressionText(value: Value): string {
  return print(value, false);
}

/** @returns a text equal for two values exactly when they are known to be the same value, `identity` of unknowns included. */
export function valueKey(value: Value): string {
  return print(value, true);
}

/** @returns the word with which the key of an unknown begins, `parameters` of `parameters('x').y`; undefined when that takes as long as the key. */
export function rootOfSymbolic(symbolic: Symbolic): string | undefined {
  let at = symbolic;
  while (at.kind === 'access') {
    if (at.base.kind !== 'unknown') return undefined;
    at = at.base.symbolic;
  }
  return rootOfKey(at.kind === 'call' ? at.name : at.text);
}

/** @returns the same of a key. */
export function rootOfKey(key: string): string {
  return /^[^(@.[]*/.exec(key)?.[0] ?? '';
}

/** @returns like `valueKey` for what an unknown stands for. */
export function symbolicKey(symbolic: Symbolic): string {
  return printSymbolic(symbolic, true);
}

function print(value: Value, withIdentity: boolean): string {
  switch (value.kind) {
    case 'null':
      return 'null()';
    case 'bool':
      return value.value ? 'true()' : 'false()';
    case 'int':
      return value.value.toString();
    case 'float':
      return `json('${value.value}')`;
    case 'string':
      return `'${value.value.replaceAll("'", "''")}'`;
    case 'array':
      return `createArray(${value.items.map((item) => print(item, withIdentity)).join(', ')})`;
    case 'object': {
      const entries = [...value.entries.values()];
      const text = `createObject(${entries.map(({ key, value: v }) => `${quote(key)}, ${print(v, withIdentity)}`).join(', ')})`;
      return value.open === undefined
        ? text
        : entries.length === 0 || !withIdentity
          ? printSymbolic(value.open, withIdentity)
          : `${printSymbolic(value.open, withIdentity)}+${text}`;
    }
    case 'unknown':
      return printSymbolic((withIdentity ? undefined : value.written) ?? value.symbolic, withIdentity);
    case 'lambda':
      return value.text;
  }
}

/** What was printed, by what it was printed of: the same unknowns stand in one another over and over. They never change, so this is no state. */
const printed = { key: new WeakMap<Symbolic, string>(), text: new WeakMap<Symbolic, string>() };

function printSymbolic(symbolic: Symbolic, withIdentity: boolean): string {
  const known = withIdentity ? printed.key : printed.text;
  const before = known.get(symbolic);
  if (before !== undefined) return before;
  const made = printAnew(symbolic, withIdentity);
  known.set(symbolic, made);
  return made;
}

function printAnew(symbolic: Symbolic, withIdentity: boolean): string {
  switch (symbolic.kind) {
    case 'call': {
      const name =
        withIdentity && symbolic.identity !== undefined ? `${symbolic.name}@${symbolic.identity}` : symbolic.name;
      return `${name}(${symbolic.args.map((argument) => print(argument, withIdentity)).join(', ')})`;
    }
    case 'access': {
      const base = print(symbolic.base, withIdentity);
      const { index } = symbolic;
      if (index.kind === 'string')
        return identifier.test(index.value) ? `${base}.${index.value}` : `${base}[${quote(index.value)}]`;
      return `${base}[${print(index, withIdentity)}]`;
    }
    case 'opaque':
      return symbolic.text;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
