// The second argument of `loadJsonContent` and `loadYamlContent`: which part of the file is wanted, as a JSON path of Newtonsoft (tried on the compiler). One
// match is the value, several are an array of them. Refuses filters and slices: what they select stays unknown.
import type { Value } from './value.ts';

type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'all' };

/**
 * @returns the part; null when there is none, and the template is refused; undefined when the path is one that is not understood here
 */
export function selectPart(root: Value, path: string): Value | null | undefined {
  const steps = stepsOf(path);
  if (steps === undefined) return undefined;
  let found: readonly Value[] = [root];
  for (const step of steps) found = found.flatMap((value) => take(value, step));
  const [only] = found;
  if (only === undefined) return null;
  return found.length === 1 ? only : { kind: 'array', items: found };
}

const stepForms: readonly (readonly [form: RegExp, step: (text: string) => Step])[] = [
  [/\.?\*|\[\*\]/y, () => ({ kind: 'all' })],
  [/\[(\d{1,9})\]/y, (text) => ({ kind: 'item', index: Number(text) })],
  [/\['([^'\\]*)'\]/y, (name) => ({ kind: 'name', name })],
  [/\.?([^.*[\]'"()?@$\s]+)/y, (name) => ({ kind: 'name', name })],
];

function stepsOf(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = path.startsWith('$') ? 1 : 0; at < path.length;) {
    const next = stepAt(path, at);
    // Only the first name may stand without a dot before it.
    if (next === undefined || (at > 0 && !/[.[]/.test(path.charAt(at)))) return undefined;
    steps.push(next.step);
    at = next.end;
  }
  return steps;
}

function stepAt(path: string, at: number): { readonly step: Step; readonly end: number } | undefined {
  for (const [form, step] of stepForms) {
    form.lastIndex = at;
    const found = form.exec(path);
    if (found !== null) return { step: step(found[1] ?? ''), end: form.lastIndex };
  }
  return undefined;
}

/** Names are compared with their case. */
function take(value: Value, step: Step): readonly Value[] {
  switch (step.kind) {
    case 'name': {
      const entry = value.kind === 'object' ? value.entries.get(step.name.toLowerCase()) : undefined;
      return entry?.key === step.name ? [entry.value] : [];
    }
    case 'item':
      return value.kind === 'array' ? value.items.slice(step.index, step.index + 1) : [];
    case 'all':
      if (value.kind === 'array') return value.items;
      return value.kind === 'object' ? [...value.entries.values()].map((entry) => entry.value) : [];
  }
}
