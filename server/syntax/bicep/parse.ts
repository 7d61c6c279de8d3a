// Text to tree: the lexer, then the statements one after the other, then the complaints gathered from both.
import type { SyntaxError } from '../syntax-error.ts';
import { lex } from './lexer.ts';
import type { Node, Part, Program, Statement } from './nodes.ts';
import { bracketsPair, onlyOneIsOpen } from './parser/boundary.ts';
import { at, type Cursor, read } from './parser/cursor.ts';
import { endOfLine } from './parser/decorators.ts';
import { statement } from './parser/statements.ts';
import { isNode } from './read-node.ts';
import type { BicepFileKind, BicepTree, DamageControl } from './tree.ts';

/**
 * Reads one file. Never throws and always ends; the time is linear in the length of the text. Damage becomes gaps in the
 * tree and entries of `errors`; expressions nested deeper than 200 levels become gaps with the error `nesting-too-deep`.
 * @param text the file as it is, a byte order mark included.
 * @param kind which of the two dialects to read.
 * @param damage how far damage may spread.
 */
export function parseBicep(text: string, kind: BicepFileKind, damage: DamageControl = 'contain'): BicepTree {
  const lexed = lex(text, kind, damage);
  const { tokens, trivia, comments, pragmas } = lexed;
  const lexicalErrors = [...lexed.errors].sort(byPlace);
  const unbalanced = damage === 'contain' && !bracketsPair(tokens);
  const cursor: Cursor = {
    kind,
    text,
    tokens,
    lexicalErrors,
    contained: damage === 'contain',
    unbalanced,
    typing: unbalanced && onlyOneIsOpen(text, tokens, kind),
    position: 0,
    depth: 0,
    height: 0,
    openLists: 0,
    reportedBoundary: -1,
    complaints: 0,
  };
  const damaged: Node[] = [];
  const root = program(cursor, damaged);
  const errors = withoutRepeats([...lexicalErrors, ...damaged.flatMap(grammarErrors)].sort(byPlace));
  return { kind, text, root, tokens, trivia, comments, pragmas, errors };
}

function byPlace(one: SyntaxError, other: SyntaxError): number {
  return one.span.start - other.span.start || one.span.end - other.span.end;
}

/** Two open calls at the end of a file lack the same bracket at the same place; that is said once. */
function withoutRepeats(errors: readonly SyntaxError[]): readonly SyntaxError[] {
  const said = new Set<string>();
  return errors.filter(({ code, span, message }) => {
    const key = `${String(span.start)} ${String(span.end)} ${code} ${message.en}`;
    const isNew = !said.has(key);
    said.add(key);
    return isNew;
  });
}

/** @param damaged receives the nodes that may hold errors, so that sound text is not walked again to find none. */
function program(cursor: Cursor, damaged: Node[]): Program {
  const statements: Statement[] = [];
  const parts: Part[] = [];
  while (!at(cursor, 'end-of-file')) {
    if (at(cursor, 'newline')) {
      parts.push(read(cursor));
      continue;
    }
    const complaints = cursor.complaints;
    const next = statement(cursor);
    statements.push(next);
    parts.push(next);
    const behind = endsWithLine(next) && !at(cursor, 'end-of-file') ? endOfLine(cursor) : undefined;
    if (behind !== undefined) parts.push(behind);
    if (cursor.complaints === complaints) continue;
    damaged.push(next);
    if (behind !== undefined && isNode(behind)) damaged.push(behind);
  }
  parts.push(read(cursor));
  const end = parts.at(-1)?.span.end ?? 0;
  return { kind: 'Program', span: { start: cursor.tokens[0]?.span.start ?? 0, end }, parts, statements };
}

/** Skipped text ends before its newline, which is then read by itself; decorators have read theirs. */
function endsWithLine(node: Statement): boolean {
  return node.kind !== 'Skipped' && node.kind !== 'Missing' && node.kind !== 'StrayDecorators';
}

function grammarErrors(root: Node): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ((node.kind === 'Missing' || node.kind === 'Skipped') && node.error !== undefined) errors.push(node.error);
    for (const part of node.parts) if (isNode(part)) open.push(part);
  }
  return errors;
}
