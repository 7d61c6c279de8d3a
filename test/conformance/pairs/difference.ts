// Where two JSON values part.
import { isObject } from './json.ts';

export interface Difference {
  readonly path: string;
  readonly one: string;
  readonly other: string;
}

/** @returns the first place at which two values differ; undefined when they are the same. Order of keys does not count. */
export function firstDifference(one: unknown, other: unknown, path = ''): Difference | undefined {
  if (isObject(one) && isObject(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference(one[key], other[key], `${path}/${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const [a, b]: readonly (readonly unknown[])[] = [one, other];
    for (let i = 0; i < Math.max(a?.length ?? 0, b?.length ?? 0); i += 1) {
      const found = firstDifference(a?.[i], b?.[i], `${path}/${i}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return one === other ? undefined : { path, ...around(text(one), text(other)) };
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Long texts from a little before they part. */
function around(one: string, other: string): { readonly one: string; readonly other: string } {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const start = Math.max(0, same - 60);
  const cut = (whole: string): string =>
    `${start > 0 ? '…' : ''}${whole.slice(start, same + 140)}${whole.length > same + 140 ? '…' : ''}`;
  return { one: cut(one), other: cut(other) };
}
