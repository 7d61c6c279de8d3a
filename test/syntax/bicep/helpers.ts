// What the tests of the Bicep front end share: short ways to ask for one statement, and the checks every tree must pass.
import assert from 'node:assert/strict';
import {
  type BicepFileKind,
  type BicepTree,
  type Expression,
  isNode,
  type Node,
  parseBicep,
  type Statement,
  tokensOf,
  type TypeExpression,
} from '../../../server/syntax/bicep.ts';

/** @returns the only statement of a text, which must be of the kind and free of errors. */
export function only<Kind extends Statement['kind']>(
  kind: Kind,
  text: string,
  file: BicepFileKind = 'bicep',
): Extract<Statement, { kind: Kind }> {
  const tree = parseBicep(text, file);
  assert.deepEqual(codes(tree), [], `errors in: ${text}`);
  return statementAt(tree, 0, kind);
}

/** @returns a statement of a tree, which must be of the kind. */
export function statementAt<Kind extends Statement['kind']>(
  tree: BicepTree,
  index: number,
  kind: Kind,
): Extract<Statement, { kind: Kind }> {
  const found = tree.root.statements[index];
  assert.ok(found !== undefined, `no statement ${String(index)}`);
  return as(found, kind);
}

/** @returns the node, which must be of the kind. */
export function as<Some extends Node, Kind extends Some['kind']>(
  node: Some,
  kind: Kind,
): Extract<Some, { kind: Kind }> {
  assert.equal(node.kind, kind);
  return node as Extract<Some, { kind: Kind }>;
}

/** @returns the expression behind `var x = `. */
export function valueOf(text: string): Expression {
  return only('VariableDeclaration', `var x = ${text}\n`).value;
}

/** @returns the type behind `type t = `. */
export function typeOf(text: string): TypeExpression {
  return only('TypeDeclaration', `type t = ${text}\n`).value;
}

/** @returns the codes of all errors, in the order of the text. */
export function codes(tree: BicepTree): readonly string[] {
  return tree.errors.map((error) => error.code);
}

/** @returns each error as `code "marked text"`. */
export function complaintsOn(text: string, file: BicepFileKind = 'bicep'): readonly string[] {
  const { errors } = parseBicep(text, file);
  return errors.map(({ code, span }) => `${code} ${JSON.stringify(text.slice(span.start, span.end))}`);
}

/** @returns the text put together again from the leaves of the tree and the trivia between them. */
export function print(tree: BicepTree): string {
  const pieces = [...tokensOf(tree.root), ...tree.trivia].sort(
    (one, other) => one.span.start - other.span.start || one.span.end - other.span.end,
  );
  let printed = tree.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  for (const { span } of pieces) {
    const gap = tree.text.slice(printed.length, span.start);
    assert.match(gap, /^[ \t]*$/, 'only blanks lie between tokens and trivia');
    printed += gap + tree.text.slice(span.start, span.end);
  }
  return printed;
}

function placeAndCode({ code, span }: BicepTree['errors'][number]): string {
  return `${code} ${String(span.start)} ${String(span.end)}`;
}

/** What holds for the tree of any text. */
export function assertSound(tree: BicepTree): void {
  assert.equal(print(tree), tree.text, 'the tree is lossless');
  assert.deepEqual(tokensOf(tree.root), tree.tokens, 'the leaves are the tokens');
  const said = new Set(tree.errors.map(placeAndCode));
  const open: Node[] = [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ((node.kind === 'Missing' || node.kind === 'Skipped') && node.error !== undefined) {
      assert.ok(said.has(placeAndCode(node.error)), 'what a gap complains about is among the errors');
    }
    let before = node.parts[0]?.span.start ?? node.span.start;
    assert.ok(node.span.start <= node.span.end && node.span.end <= tree.text.length, `span of ${node.kind}`);
    for (const part of node.parts) {
      assert.ok(part.span.start >= before && part.span.end <= node.span.end, `${part.kind} lies in ${node.kind}`);
      before = part.span.end;
      if (isNode(part)) open.push(part);
    }
  }
  for (const { span, message } of tree.errors) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= tree.text.length, 'errors lie in the text');
    assert.ok(message.en.length > 0 && message.ja.length > 0, 'errors speak both languages');
  }
}
