// What is computed from something that never changes is computed once. The answer lives as long as the thing: no state, only time saved.

/** @returns the same function, that works out the answer for each object once. */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.value;
    const value = compute(key);
    answers.set(key, { value });
    return value;
  };
}
