// Declarations that need themselves. The circles are searched as the compiler does, declaration by declaration in the order of the text, so that the same
// ones are found; a reference is marked where it stands, and a type where it is declared.
import type { Node } from '../../syntax/bicep.ts';
import type { Binding } from '../from-bicep-scope.ts';
import { complaint, type NameComplaint } from './complaints.ts';
import type { Use } from './walk.ts';

/** Declarations each of which uses the next, and the last the first. */
type Circle = ReadonlySet<Node>;

/** @param bindings the declarations of the file and of resource bodies, by the node that declares them */
export function cycleComplaints(uses: readonly Use[], bindings: ReadonlyMap<Node, Binding>): readonly NameComplaint[] {
  const circles = findCircles(graphOf(uses, bindings));
  const found: NameComplaint[] = [];
  for (const [node, circle] of circles) {
    const binding = bindings.get(node);
    if (binding?.kind === 'type') found.push(typeCycle(binding, circle, bindings));
  }
  for (const { binding, whole, within, mayRecur } of uses) {
    const circle = circles.get(binding.node);
    if (circle === undefined || mayRecur || binding.kind === 'type') continue;
    // What only leads into a circle is not part of it.
    if (!within.some((each) => circle.has(each))) continue;
    found.push(
      circle.size === 1
        ? complaint('BCP079', whole, binding.name)
        : complaint('BCP080', whole, binding.name, way(binding.node, circle, bindings)),
    );
  }
  return found;
}

function typeCycle(binding: Binding, circle: Circle, bindings: ReadonlyMap<Node, Binding>): NameComplaint {
  return circle.size === 1
    ? complaint('BCP298', binding.nameSpan, binding.name)
    : complaint('BCP299', binding.nameSpan, binding.name, way(binding.node, circle, bindings));
}

/** Names in one message; of a longer circle the rest is left out. */
const longestWay = 8;

function way(start: Node, circle: Circle, bindings: ReadonlyMap<Node, Binding>): string {
  const names: string[] = [];
  let started = false;
  // Twice around, so that the way may begin anywhere.
  for (const node of [...circle, ...circle]) {
    started ||= node === start;
    if (started && names.length < Math.min(circle.size, longestWay)) names.push(bindings.get(node)?.name ?? '');
    if (names.length >= longestWay) break;
  }
  const left = circle.size > longestWay ? ['…'] : [];
  return [...names, ...left, ...names.slice(0, 1)].join(' → ');
}

/** What each declaration uses. A resource needs those it is nested in. */
function graphOf(uses: readonly Use[], bindings: ReadonlyMap<Node, Binding>): ReadonlyMap<Node, readonly Node[]> {
  const graph = new Map<Node, Node[]>();
  const add = (from: Node, to: Node): void => {
    const list = graph.get(from);
    if (list === undefined) graph.set(from, [to]);
    else list.push(to);
  };
  for (const { binding, within, mayRecur } of uses) {
    const from = within.at(-1);
    if (from !== undefined && !mayRecur) add(from, binding.node);
  }
  const bySymbol = new Map<string, Node>();
  for (const binding of bindings.values()) if (binding.kind === 'symbol') bySymbol.set(binding.symbol, binding.node);
  for (const [symbol, node] of bySymbol) {
    for (let end = symbol.lastIndexOf('::'); end > 0; end = symbol.lastIndexOf('::', end - 1)) {
      const around = bySymbol.get(symbol.slice(0, end));
      if (around !== undefined) add(node, around);
    }
  }
  return graph;
}

/** @returns for each node on a circle the shortest that was met, in its order. Depth first, without recursion: chains may be long. */
function findCircles(graph: ReadonlyMap<Node, readonly Node[]>): ReadonlyMap<Node, Circle> {
  const circles = new Map<Node, Circle>();
  const done = new Set<Node>();
  for (const start of graph.keys()) {
    if (done.has(start)) continue;
    const path: Node[] = [start];
    const places = new Map<Node, number>([[start, 0]]);
    const next: number[] = [0];
    while (path.length > 0) {
      const node = path[path.length - 1];
      const at = next[next.length - 1] ?? 0;
      const child = node === undefined ? undefined : graph.get(node)?.[at];
      if (node === undefined || child === undefined) {
        path.pop();
        next.pop();
        if (node !== undefined) {
          places.delete(node);
          done.add(node);
        }
        continue;
      }
      next[next.length - 1] = at + 1;
      const place = places.get(child);
      if (place !== undefined) addCircle(circles, path.slice(place));
      else if (!done.has(child)) {
        places.set(child, path.length);
        path.push(child);
        next.push(0);
      }
    }
  }
  return circles;
}

function addCircle(circles: Map<Node, Circle>, nodes: readonly Node[]): void {
  const circle: Circle = new Set(nodes);
  for (const node of nodes) {
    const known = circles.get(node);
    if (known === undefined || known.size > circle.size) circles.set(node, circle);
  }
}
