// Small questions about nodes that every reader of the tree asks. Nothing here judges or changes a tree.
import type { Name, Node, Part, StringLiteral, StringType } from './nodes.ts';
import type { Token } from './token.ts';

/** @returns the name, or the empty string where it is missing. */
export function nameText(name: Name): string {
  return name.kind === 'Identifier' ? name.name : '';
}

/** @returns the text of a string without holes; `undefined` for one with holes and for any other node. */
export function plainText(node: Node): string | undefined {
  if (node.kind !== 'StringLiteral' && node.kind !== 'StringType') return undefined;
  return withoutHoles(node);
}

function withoutHoles(node: StringLiteral | StringType): string | undefined {
  return node.holes.length === 0 ? (node.pieces[0] ?? '') : undefined;
}

/** @returns whether a part is a node; the others are tokens. */
export function isNode(part: Part): part is Node {
  return 'parts' in part;
}

/** @returns the child nodes of a node, in the order of the text. */
export function childNodes(node: Node): readonly Node[] {
  return node.parts.filter(isNode);
}

/** @returns every token below a node, in the order of the text. */
export function tokensOf(node: Node): readonly Token[] {
  const tokens: Token[] = [];
  const open: Part[] = [node];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (!isNode(part)) tokens.push(part);
    else for (let index = part.parts.length - 1; index >= 0; index -= 1) open.push(part.parts[index] as Part);
  }
  return tokens;
}

/**
 * @param offset a place in the text; at the border of two nodes the one that starts there wins.
 * @returns the nodes around it, outermost first; the last is the smallest.
 */
export function nodesAt(root: Node, offset: number): readonly Node[] {
  const found: Node[] = [];
  let next: Node | undefined = root;
  while (next !== undefined) {
    found.push(next);
    const inside: readonly Node[] = childNodes(next).filter(
      (child) => child.span.start <= offset && offset <= child.span.end,
    );
    next = inside.at(-1);
  }
  return found;
}
