// Values as Bicep text, on one line or on several, in the style of the file they are written into. Writes what it is told; checks nothing.
import { NewExpression, type NewParameter, type NewResource, type NewValue } from './edit.ts';

/** How a file is laid out. */
export interface TextStyle {
  /** One step of indentation: blanks or a tab. */
  readonly unit: string;
  /** The line end of the file. */
  readonly lineEnd: string;
}

/** @returns indentation step and line end of a file; two blanks and `\n` where nothing tells. */
export function styleOf(text: string): TextStyle {
  const unit = /^(\t| +)\S/m.exec(text)?.[1] ?? '  ';
  return { unit, lineEnd: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** @returns the text of a literal; a number with a fraction, which Bicep cannot write, as a call of `json`. */
export function literalText(value: null | boolean | number | string): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return String(value);
  return `json('${String(value)}')`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['${', '\\${'],
]);

function stringText(value: string): string {
  const escaped = value.replace(
    /[\\'\n\r\t]|\$\{|\p{Cc}/gu,
    (found) => escapes.get(found) ?? `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `'${escaped}'`;
}

/** @returns a property name, quoted where it is no identifier. */
function nameText(key: string): string {
  return /^(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : stringText(key);
}

/** @returns a value on one line. */
export function flatText(value: NewValue): string {
  if (value instanceof NewExpression) return value.bicep;
  if (isArray(value)) return value.length === 0 ? '[]' : `[${value.map(flatText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return literalText(value);
  const members = Object.entries(value).map(([key, member]) => `${nameText(key)}: ${flatText(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** @returns a value with one property or item a line. `indent` is the indentation of the line on which it starts. */
export function tallText(value: NewValue, indent: string, style: TextStyle): string {
  if (value instanceof NewExpression) return value.bicep;
  const inner = indent + style.unit;
  if (isArray(value))
    return bracketed(
      '[]',
      value.map((item) => tallText(item, inner, style)),
      indent,
      style,
    );
  if (value === null || typeof value !== 'object') return literalText(value);
  const members = Object.entries(value).map(([key, member]) => memberText(key, tallText(member, inner, style)));
  return bracketed('{}', members, indent, style);
}

function bracketed(brackets: '{}' | '[]', lines: readonly string[], indent: string, style: TextStyle): string {
  if (lines.length === 0) return brackets;
  const { lineEnd, unit } = style;
  const body = lines.map((line) => lineEnd + indent + unit + line).join('');
  return `${brackets.charAt(0)}${body}${lineEnd}${indent}${brackets.charAt(1)}`;
}

/** @returns `key: value`. */
export function memberText(key: string, value: string): string {
  return `${nameText(key)}: ${value}`;
}

/** @returns a resource declaration. Its dependencies are left to the compiler, which finds them by the symbols used. */
export function resourceText(resource: NewResource, style: TextStyle): string {
  const { symbol, type, apiVersion, parent, condition, loop, name, body } = resource;
  const when = condition === undefined ? '' : `if (${condition.bicep}) `;
  const members: Record<string, NewValue> = {
    ...(parent === undefined ? {} : { parent: new NewExpression(parent, parent) }),
    name,
    ...body,
  };
  const declared = when + tallText(members, '', style);
  const value = loop === undefined ? declared : `[for ${loop.over}: ${declared}]`;
  return `resource ${symbol} ${stringText(`${type}@${apiVersion}`)} = ${value}`;
}

/** @returns a parameter declaration. */
export function parameterText(parameter: NewParameter, { lineEnd }: TextStyle): string {
  const { name, secure, description, default: value } = parameter;
  return [
    `@description(${stringText(description)})`,
    ...(secure ? ['@secure()'] : []),
    `param ${name} string = ${flatText(value)}`,
  ].join(lineEnd);
}

function isArray(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
