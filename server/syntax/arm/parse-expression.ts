// The template expression language, facts 2: `call = name "(" args ")"` followed by `.name` and `[index]`; texts, integers, nothing else. What
// it accepts was compared with the deployment engine's own reading. After a mistake it goes on at the next `,`, `)` or `]`.
import type { ArmCall, ArmExpression, ArmMissing, ArmNumber, ArmString, ArmText } from './expression.ts';
import type { JsonString } from './json-tree.ts';
import type { ArmTree } from './parse.ts';
import { jsonText, stringText, type StringText } from './string-text.ts';
import { armError, type ArmErrorCode, type ArmSyntaxError } from './syntax-error.ts';

/** What Azure accepts, facts 2. */
const maxLength = 24_576;
/** Calls, indexes and steps of a chain around one another. The deepest seen in real templates is 16, facts 1.4. */
const maxDepth = 200;
/** What is beyond is noise: one text that is no expression at all. */
const maxErrors = 10;

/** @returns what a string of the document means. Never throws; `errors` of an expression have their places in the file. */
export function parseArmExpression(tree: ArmTree, node: JsonString): ArmString {
  if (node.value.charCodeAt(0) !== openBracket) return { kind: 'plain', value: jsonText(tree.text, node) };
  const source = stringText(tree.text, node);
  const { value } = source;
  if (value.length < 2 || value.charCodeAt(value.length - 1) !== closeBracket) return { kind: 'plain', value };
  if (value.charCodeAt(1) === openBracket) return { kind: 'plain', value: value.slice(1) };

  const cursor: Cursor = { source, text: value, at: 1, end: value.length - 1, depth: 0, indexes: 0, errors: [] };
  if (value.length > maxLength) report(cursor, 'expression-too-long', 0, value.length);
  return { kind: 'expression', root: parseWhole(cursor), errors: cursor.errors };
}

/** Reading position in the decoded text; places become file offsets when a node is made. */
interface Cursor {
  readonly source: StringText;
  readonly text: string;
  at: number;
  readonly end: number;
  depth: number;
  /** How many `[` are open around: decides whether a `]` ends something. */
  indexes: number;
  readonly errors: ArmSyntaxError[];
}

function parseWhole(cursor: Cursor): ArmExpression {
  skipBlanks(cursor);
  if (cursor.at === cursor.end) {
    report(cursor, 'expression-empty', 0, cursor.text.length);
    return missing(cursor, cursor.at, cursor.at);
  }
  const root = parseOperand(cursor);
  skipBlanks(cursor);
  if (cursor.at < cursor.end) report(cursor, 'expression-end', cursor.at, cursor.end);
  return root;
}

function parseOperand(cursor: Cursor): ArmExpression {
  skipBlanks(cursor);
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  cursor.depth++;
  const operand = parseChain(cursor, parsePrimary(cursor));
  cursor.depth--;
  return operand;
}

function parsePrimary(cursor: Cursor): ArmExpression {
  const code = peek(cursor);
  if (code === singleQuote) return parseText(cursor);
  if (isDigit(code) || ((code === plus || code === minus) && isDigit(cursor.text.charCodeAt(cursor.at + 1)))) {
    return parseNumber(cursor);
  }
  if (isNameStart(code)) return parseCall(cursor);

  const start = cursor.at;
  if (start === cursor.end || isDelimiter(code)) {
    report(cursor, 'expression-operand', start, Math.min(start + 1, cursor.end));
    return missing(cursor, start, start);
  }
  skipToDelimiter(cursor);
  report(cursor, 'expression-character', start, start + 1);
  return missing(cursor, start, cursor.at);
}

function parseText(cursor: Cursor): ArmText {
  const start = cursor.at;
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = cursor.text.indexOf("'", from);
    if (close < 0 || close >= cursor.end) {
      value += cursor.text.slice(from, cursor.end);
      cursor.at = cursor.end;
      report(cursor, 'expression-string', start, cursor.end);
      break;
    }
    value += cursor.text.slice(from, close);
    cursor.at = close + 1;
    if (peek(cursor) !== singleQuote) break;
    value += "'";
    from = close + 2;
  }
  return { kind: 'text', value, span: spanOf(cursor, start, cursor.at) };
}

function parseNumber(cursor: Cursor): ArmNumber {
  const start = cursor.at;
  cursor.at++;
  while (isDigit(peek(cursor))) cursor.at++;
  const whole = cursor.at;
  while (isNamePart(peek(cursor)) || (peek(cursor) === dot && isDigit(cursor.text.charCodeAt(cursor.at + 1))))
    cursor.at++;
  if (cursor.at > whole) report(cursor, 'expression-number', start, cursor.at);
  const digits = cursor.text.slice(start, whole);
  // A number of thousands of digits is no integer of Azure's; reading it exactly would only cost time.
  const value = digits.length > 40 ? Number(digits) : BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
  return { kind: 'number', value, span: spanOf(cursor, start, cursor.at) };
}

/** `name(…)`, `namespace.name(…)`; a compiled template has names such as `__bicep._1.name` too. */
function parseCall(cursor: Cursor): ArmCall | ArmMissing {
  const start = cursor.at;
  skipName(cursor);
  const first = cursor.at;
  while (peek(cursor) === dot && isNameStart(cursor.text.charCodeAt(cursor.at + 1))) {
    cursor.at++;
    skipName(cursor);
  }
  const nameEnd = cursor.at;
  const qualified = nameEnd > first;
  skipBlanks(cursor);
  if (peek(cursor) !== openParen) {
    report(cursor, 'expression-call', start, nameEnd);
    return missing(cursor, start, nameEnd);
  }
  cursor.at++;
  const args = parseArguments(cursor);
  return {
    kind: 'call',
    namespace: qualified ? cursor.text.slice(start, first) : undefined,
    name: cursor.text.slice(qualified ? first + 1 : start, nameEnd),
    nameSpan: spanOf(cursor, start, nameEnd),
    args,
    span: spanOf(cursor, start, cursor.at),
  };
}

/** After the `(`, up to and with the `)`. */
function parseArguments(cursor: Cursor): readonly ArmExpression[] {
  const args: ArmExpression[] = [];
  skipBlanks(cursor);
  if (peek(cursor) === closeParen) {
    cursor.at++;
    return args;
  }
  for (;;) {
    args.push(parseOperand(cursor));
    if (!skipToSeparator(cursor, closeParen)) break;
    if (peek(cursor) === comma) cursor.at++;
    else if (peek(cursor) === closeParen) {
      cursor.at++;
      return args;
    }
  }
  report(cursor, 'expression-close-paren', cursor.at, Math.min(cursor.at + 1, cursor.end));
  return args;
}

/** `.name` and `[index]`, as many as follow. A chain counts as depth, since its tree is as deep as it is long. */
function parseChain(cursor: Cursor, primary: ArmExpression): ArmExpression {
  const depth = cursor.depth;
  let base = primary;
  for (;;) {
    skipBlanks(cursor);
    const code = peek(cursor);
    if (code !== dot && code !== openBracket) break;
    if (cursor.depth >= maxDepth) {
      base = tooDeep(cursor);
      break;
    }
    cursor.depth++;
    cursor.at++;
    const index = code === dot ? parsePropertyName(cursor) : parseIndex(cursor);
    base = { kind: 'access', base, index, span: { start: base.span.start, end: cursor.source.offsetOf(cursor.at) } };
  }
  cursor.depth = depth;
  return base;
}

function parsePropertyName(cursor: Cursor): ArmText | ArmMissing {
  skipBlanks(cursor);
  const start = cursor.at;
  if (!isNameStart(peek(cursor))) {
    skipName(cursor);
    report(cursor, 'expression-property-name', start - 1, cursor.at);
    return missing(cursor, start, cursor.at);
  }
  skipName(cursor);
  return { kind: 'text', value: cursor.text.slice(start, cursor.at), span: spanOf(cursor, start, cursor.at) };
}

/** After the `[`, up to and with the `]`. */
function parseIndex(cursor: Cursor): ArmExpression {
  cursor.indexes++;
  const index = parseOperand(cursor);
  skipToSeparator(cursor, closeBracket);
  cursor.indexes--;
  if (peek(cursor) === closeBracket) cursor.at++;
  else report(cursor, 'expression-close-bracket', cursor.at, Math.min(cursor.at + 1, cursor.end));
  return index;
}

/**
 * After an operand, goes to what may follow it in a list that ends with `closer`: what cannot is said and passed over.
 * @returns whether the list goes on here, or ends here; false when it ends for want of its closer.
 */
function skipToSeparator(cursor: Cursor, closer: number): boolean {
  for (;;) {
    skipBlanks(cursor);
    if (cursor.at === cursor.end) return false;
    const code = peek(cursor);
    if (code === closer) return true;
    if (code === comma) return closer === closeParen;
    if (closer === closeParen && startsOperand(code)) {
      report(cursor, 'expression-comma', cursor.at, cursor.at);
      return true;
    }
    if (code === closeBracket && cursor.indexes > 0) return false;
    if (code === closeParen) return false;
    report(cursor, 'expression-character', cursor.at, cursor.at + 1);
    cursor.at++;
  }
}

/** Gives the rest up: whoever nests like this did not write it by hand. */
function tooDeep(cursor: Cursor): ArmMissing {
  const start = cursor.at;
  report(cursor, 'expression-too-deep', start, cursor.end);
  cursor.at = cursor.end;
  return missing(cursor, start, cursor.end);
}

/** One mistake, one message: what follows from an unfinished place at the very end, or from giving up, is not said again. */
function report(cursor: Cursor, code: ArmErrorCode, start: number, end: number): void {
  const { errors } = cursor;
  if (errors.length >= maxErrors || errors.at(-1)?.code === 'expression-too-deep') return;
  const error = armError(code, cursor.source.offsetOf(start), cursor.source.offsetOf(end));
  if (errors.at(-1)?.span.start !== error.span.start) errors.push(error);
}

function missing(cursor: Cursor, start: number, end: number): ArmMissing {
  return { kind: 'missing', span: spanOf(cursor, start, end) };
}

function spanOf(cursor: Cursor, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: cursor.source.offsetOf(start), end: cursor.source.offsetOf(end) };
}

/** @returns the code at the position; NaN at the end, which is no character. */
function peek(cursor: Cursor): number {
  return cursor.at < cursor.end ? cursor.text.charCodeAt(cursor.at) : Number.NaN;
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(peek(cursor))) cursor.at++;
}

function skipName(cursor: Cursor): void {
  while (isNamePart(peek(cursor))) cursor.at++;
}

function skipToDelimiter(cursor: Cursor): void {
  while (cursor.at < cursor.end && !isDelimiter(peek(cursor))) cursor.at++;
}

function startsOperand(code: number): boolean {
  return code === singleQuote || isDigit(code) || isNameStart(code);
}

function isDelimiter(code: number): boolean {
  return code === comma || code === openParen || code === closeParen || code === openBracket || code === closeBracket;
}

/** Line breaks count: the service accepts them raw inside strings. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === underscore || code === dollar;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

const dollar = 0x24;
const singleQuote = 0x27;
const openParen = 0x28;
const closeParen = 0x29;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const underscore = 0x5f;
