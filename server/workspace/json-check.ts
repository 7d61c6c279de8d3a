// Takes a settings file apart and says what is wrong with it, and where. Knows JSON with comments, not what the settings mean.
import { jsonItems, jsonProperties, jsonSpan, parseArm, type JsonNode } from '../syntax/arm.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress, Span } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';

/** One settings file while it is read: what is found wrong is gathered in `problems`. */
export interface JsonCheck {
  readonly file: FileAddress;
  readonly problems: Problem[];
}

/** @returns the root of the tree; undefined for an empty text. */
export function readJsonTree(check: JsonCheck, text: string): JsonNode | undefined {
  const { root, errors } = parseArm(text);
  // One mistake in a settings file makes many that follow from it.
  const [error] = errors;
  if (error !== undefined) complain(check, error.span, error.message);
  return root;
}

export function complain({ file, problems }: JsonCheck, span: Span, message: Localized): void {
  problems.push({ kind: 'settings', location: { file, span }, message });
}

/** A property whose value is there. */
export interface Member {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

/** @returns the members of an object; complains about anything else. */
export function objectMembers(check: JsonCheck, node: JsonNode): readonly Member[] {
  if (node.type !== 'object') {
    complain(check, jsonSpan(node), { en: 'An object is expected here', ja: 'ここにはオブジェクトが必要です' });
  }
  return jsonProperties(node).flatMap(({ children: [key, value] }) =>
    value === undefined ? [] : [{ name: key.value, nameSpan: jsonSpan(key), value }],
  );
}

/** @returns the items of an array; complains about anything else. */
export function arrayItems(check: JsonCheck, node: JsonNode): readonly JsonNode[] {
  if (node.type !== 'array') {
    complain(check, jsonSpan(node), { en: 'An array is expected here', ja: 'ここには配列が必要です' });
  }
  return jsonItems(node);
}

/** @returns the texts of an array of texts; complains about anything else. */
export function textItems(check: JsonCheck, node: JsonNode): readonly string[] {
  return arrayItems(check, node).flatMap((item) => {
    if (item.type === 'string') return [item.value];
    complain(check, jsonSpan(item), { en: 'A string is expected here', ja: 'ここには文字列が必要です' });
    return [];
  });
}
