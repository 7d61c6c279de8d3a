// A value as `bicep console` reads it (on one line) and as it prints it (one item a line). Refuses unknowns and lambdas: those have
// no Bicep text of their own.
import type { Value } from '../../../server/eval/value.ts';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** @returns the value as a Bicep expression on one line. */
export function literal(value: Value): string {
  switch (value.kind) {
    case 'float':
      return `json('${value.value}')`;
    case 'array':
      return `[${value.items.map(literal).join(', ')}]`;
    case 'object':
      return `{${[...value.entries.values()].map((entry) => `${name(entry.key)}: ${literal(entry.value)}`).join(', ')}}`;
    default:
      return scalar(value);
  }
}

/** @returns the value as the console prints it. */
export function printed(value: Value, indent = ''): string {
  const inner = `${indent}  `;
  switch (value.kind) {
    case 'float':
      return `'${value.value}'`;
    case 'array':
      return value.items.length === 0
        ? '[]'
        : `[\n${value.items.map((item) => `${inner}${printed(item, inner)}\n`).join('')}${indent}]`;
    case 'object': {
      const entries = [...value.entries.values()];
      const lines = entries.map((entry) => `${inner}${name(entry.key)}: ${printed(entry.value, inner)}\n`);
      return entries.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
    }
    default:
      return scalar(value);
  }
}

function scalar(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return value.value ? 'true' : 'false';
    case 'int':
      return value.value.toString();
    case 'string':
      return quoted(value.value);
    default:
      return `<${value.kind}>`;
  }
}

function name(key: string): string {
  return identifier.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('${', '\\${');
  return `'${escaped}'`;
}
