// What holds for any text that the ARM front end is given.
import assert from 'node:assert/strict';
import { detectArm, jsonItems, jsonProperties, parseArm, type JsonNode } from '../../server/syntax/arm.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import { parametersFromJson } from '../../server/template/from-parameters-json.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Every `{ start, end }` in a value, however deep. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value) return [value as Place];
  if (value instanceof Map) return [...value.values()].flatMap(placesIn);
  return Object.values(value).flatMap(placesIn);
}

function nodesIn(node: JsonNode | undefined): readonly JsonNode[] {
  if (node === undefined) return [];
  const below = [...jsonItems(node), ...jsonProperties(node).map((property) => property.children[1])];
  return [node, ...below.flatMap(nodesIn)];
}

/** Reads a text as a template and as a parameter file: no exception, and every place lies in the text. */
export function assertArmSound(text: string): void {
  const tree = parseArm(text);
  detectArm(text);
  detectArm(tree);
  const nodes = nodesIn(tree.root).map(({ offset, length }) => ({ start: offset, end: offset + length }));
  const results = [templateFromArm('file:///a.json', tree), parametersFromJson('file:///a.json', tree), tree.errors];
  for (const { start, end } of [...nodes, ...results.flatMap(placesIn)]) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} in ${text.length}: ${text}`);
  }
}
