// Lists by a key, as they are made while something is indexed.

/** Adds to the list that stands under a key. */
export function collect<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
