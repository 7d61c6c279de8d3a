// Blocks by their leading bits, to find those that share addresses with another without comparing each with each. Blocks are nested or apart.
import { width, type Family } from './address.ts';
import type { Prefix } from './prefix.ts';

interface Node<T> {
  readonly items: T[];
  readonly next: [Node<T> | undefined, Node<T> | undefined];
}

export class PrefixIndex<T> {
  readonly #roots: Readonly<Record<Family, Node<T>>> = { 4: empty(), 6: empty() };

  add(prefix: Prefix, item: T): void {
    let node = this.#roots[prefix.family];
    for (const bit of bits(prefix)) node = node.next[bit] ??= empty();
    node.items.push(item);
  }

  /** @returns what was added with a block that shares addresses with this one: it holds this one, or lies in it. */
  sharing(prefix: Prefix): readonly T[] {
    const found: T[] = [];
    let node: Node<T> | undefined = this.#roots[prefix.family];
    for (const bit of bits(prefix)) {
      for (const item of node.items) found.push(item);
      node = node.next[bit];
      if (node === undefined) return found;
    }
    const inside = [node];
    for (let at = inside.pop(); at !== undefined; at = inside.pop()) {
      for (const item of at.items) found.push(item);
      for (const next of at.next) if (next !== undefined) inside.push(next);
    }
    return found;
  }
}

function empty<T>(): Node<T> {
  return { items: [], next: [undefined, undefined] };
}

function* bits({ family, first, length }: Prefix): Generator<0 | 1> {
  const most = width(family) - 1;
  for (let i = 0; i < length; i++) yield (first >> BigInt(most - i)) & 1n ? 1 : 0;
}
