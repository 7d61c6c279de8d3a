// How a statement is recognised by its first words alone, in damaged text: for the boundary rule and for strings and
// comments that nobody closed. Words are no keywords in Bicep, so what follows must fit as well.
import { isBlank, isIdentifierPart, isIdentifierStart, isLineBreak } from './lexer/characters.ts';
import type { BicepFileKind } from './tree.ts';

/** For each word, the characters that may follow it beside a name. */
const followers: Readonly<Record<BicepFileKind, ReadonlyMap<string, string>>> = {
  bicep: new Map([
    ['targetScope', '='],
    ...['metadata', 'param', 'var', 'resource', 'module', 'output', 'type', 'func', 'assert', 'test'].map(
      (word) => [word, ''] as const,
    ),
    ['import', "{*'"],
    ['extension', "'"],
  ]),
  bicepparam: new Map([
    ['using', "'"],
    ['extends', "'"],
    ...['param', 'var', 'type', 'extensionConfig'].map((word) => [word, ''] as const),
    ['import', "{*'"],
    ['extension', "'"],
  ]),
};

/** @returns whether the text at the offset, which starts a line, reads like a statement or a decorator. */
export function startsStatement(text: string, offset: number, kind: BicepFileKind): boolean {
  if (text.charAt(offset) === '@') return isIdentifierStart(text.charCodeAt(offset + 1));
  let end = offset;
  while (isIdentifierPart(text.charCodeAt(end))) end += 1;
  const word = text.slice(offset, end);
  const others = followers[kind].get(word);
  if (others === undefined) return false;
  while (isBlank(text.charCodeAt(end))) end += 1;
  if (isIdentifierStart(text.charCodeAt(end))) return word !== 'targetScope';
  return end < text.length && others.includes(text.charAt(end));
}

/**
 * @param from where a string or comment without an end begins.
 * @returns the end of the last line before the next statement: there it stops, so that it does not swallow the file.
 */
export function endBeforeNextStatement(text: string, from: number, kind: BicepFileKind): number {
  for (let at = from; at < text.length; at += 1) {
    if (!isLineBreak(text.charCodeAt(at))) continue;
    const lineEnd = at;
    while (isLineBreak(text.charCodeAt(at + 1))) at += 1;
    if (startsStatement(text, at + 1, kind)) return lineEnd;
  }
  return text.length;
}
