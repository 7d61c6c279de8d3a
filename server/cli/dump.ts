// What a stage knows, as text: for those who write rules, and for reports of faults. Deterministic, so that two dumps can be compared.
import { expressionText } from '../eval/canonical.ts';
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Location } from '../text/location.ts';
import { resourcesOf } from './deployment-json.ts';

/** The stages that `dump` shows. */
export const stages = ['tree', 'template', 'deployment', 'network'] as const;
export type Stage = (typeof stages)[number];

const valueKinds: ReadonlySet<unknown> = new Set<Value['kind']>([
  'null',
  'bool',
  'int',
  'float',
  'string',
  'array',
  'object',
  'unknown',
  'lambda',
]);

/**
 * Any data as indented text: one property a line, short things on one line, places as `file@start-end`, evaluated values as expressions.
 * @param shown paths as they are shown
 */
export function dumpData(value: unknown, shown: (file: string) => string): string {
  return `${print(value, '', { shown, around: new Set() })}\n`;
}

interface Printing {
  readonly shown: (file: string) => string;
  /** What is being printed already: a thing inside itself is named, not followed. */
  readonly around: ReadonlySet<object>;
}

function print(value: unknown, indent: string, printing: Printing): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return '(function)';
  if (typeof value !== 'object' || value === null) return String(value);
  if (printing.around.has(value)) return '(above)';
  const short = shortForm(value, printing.shown);
  if (short !== undefined) return short;
  const inner: Printing = { ...printing, around: new Set([...printing.around, value]) };
  const deeper = `${indent}  `;
  const lines = members(value).map(([key, member]) => {
    const text = print(member, deeper, inner);
    return key === undefined ? `${deeper}- ${text}` : `${deeper}${key}: ${text}`;
  });
  if (lines.length === 0) return Array.isArray(value) ? '[]' : '{}';
  const line = lines.map((each) => each.trim()).join(', ');
  if (!line.includes('\n') && line.length + indent.length < 100 && !line.includes('- ')) return `{ ${line} }`;
  const kind = 'kind' in value && typeof value.kind === 'string' ? value.kind : '';
  return `${kind}\n${lines.join('\n')}`;
}

function members(value: object): readonly (readonly [key: string | undefined, member: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => [undefined, item] as const);
  if (value instanceof Map)
    return [...(value as ReadonlyMap<unknown, unknown>)].map(([key, item]) => [keyText(key), item]);
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)].map((item) => [undefined, item] as const);
  // A syntax node's `parts` are its tokens and nodes once more, in the order of the text.
  return Object.entries(value).filter(([key, member]) => member !== undefined && !(key === 'parts' && 'span' in value));
}

function keyText(key: unknown): string {
  return typeof key === 'string' ? JSON.stringify(key) : String(key);
}

function shortForm(value: object, shown: (file: string) => string): string | undefined {
  if (isSpan(value)) return `${value.start}-${value.end}`;
  if (isLocation(value)) return `${shown(value.file)}@${value.span.start}-${value.span.end}`;
  if (isInstance(value)) return `<${value.path}> ${value.type}${value.existing ? ' (existing)' : ''}`;
  return isValue(value) ? expressionText(value) : undefined;
}

/** A token is its own span. */
function isSpan(value: object): value is { start: number; end: number } {
  const isBare = Object.keys(value).length === 2 || ('span' in value && value.span === value);
  return isBare && 'start' in value && 'end' in value && typeof value.start === 'number';
}

function isLocation(value: object): value is Location {
  return Object.keys(value).length === 2 && 'file' in value && 'span' in value && typeof value.file === 'string';
}

function isInstance(value: object): value is ResourceInstance {
  return 'declaration' in value && 'names' in value && 'path' in value && 'exists' in value;
}

/** Evaluated values carry their origin; what templates and trees call `kind` has spans instead. */
function isValue(value: object): value is Value {
  return (
    'kind' in value && valueKinds.has(value.kind) && !('span' in value) && ('origin' in value || 'symbolic' in value)
  );
}

/** The deployment tree: parameters, resources with their bodies, modules, outputs. */
export function dumpDeployment(deployment: Deployment, indent = ''): string {
  const line = (text: string): string => `${indent}${text}\n`;
  const named = (title: string, values: ReadonlyMap<string, Value>): string =>
    [...values].map(([name, value]) => line(`${title} ${name} = ${expressionText(value)}`)).join('');
  const conditions = deployment.conditions.map((condition) => ` if ${expressionText(condition)}`).join('');
  const own = { ...deployment, children: [] };
  return [
    line(`deployment <${deployment.path}> ${deployment.scope.kind} ${expressionText(deployment.name)}${conditions}`),
    named('  parameter', deployment.parameters),
    ...resourcesOf(own).map(({ path, type, apiVersion, name, existing, condition, body }) => {
      const marks = [...(existing ? ['existing'] : []), ...(condition === true ? [] : [`if ${String(condition)}`])];
      const head = [`  resource <${path}> ${type}@${apiVersion ?? '?'} ${name}`, ...marks].join(' ');
      return line(head) + JSON.stringify(body, null, 2).replace(/^/gm, `${indent}    `) + '\n';
    }),
    ...deployment.opaque.map(({ path }) => line(`  module <${path}> not entered`)),
    ...deployment.children.map((child) => dumpDeployment(child, `${indent}  `)),
    named('  output', deployment.outputs),
  ].join('');
}
