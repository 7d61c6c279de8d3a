// Whatever the text is, the ARM front end answers: no exception, every place inside the text, in time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectArm, jsonItems, jsonProperties, parseArm, type JsonNode } from '../../server/syntax/arm.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import { parametersFromJson } from '../../server/template/from-parameters-json.ts';
import { armSample } from './arm-sample.ts';

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

function check(text: string): void {
  const tree = parseArm(text);
  detectArm(text);
  detectArm(tree);
  const nodes = nodesIn(tree.root).map(({ offset, length }) => ({ start: offset, end: offset + length }));
  const results = [templateFromArm('file:///a.json', tree), parametersFromJson('file:///a.json', tree), tree.errors];
  for (const { start, end } of [...nodes, ...results.flatMap(placesIn)]) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} in ${text.length}: ${text}`);
  }
}

describe('the ARM front end', () => {
  it('reads the sample without a complaint', () => {
    assert.deepEqual(templateFromArm('file:///a.json', parseArm(armSample)).problems, []);
  });

  it('survives the sample cut off at any place', () => {
    for (let end = 0; end <= armSample.length; end += 7) check(armSample.slice(0, end));
  });

  it('survives the sample without any of its tokens', () => {
    for (const { index, 0: token } of armSample.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[\w.-]+/g)) {
      if (index % 3 === 0) check(armSample.slice(0, index) + armSample.slice(index + token.length));
    }
  });

  it('survives any text', () => {
    const pieces = ['{', '}', '[', ']', '"', "'", ',', ':', '\\', '/', '*', '\n', '\r\n', ' ', '[[', '\ufeff', '\\u00'];
    const words = [
      '"type"',
      '"resources":',
      '"copy":[',
      '"name"',
      '"[f(',
      "'a'",
      ')]"',
      'null',
      '1',
      '-',
      '.',
      '//',
      '"properties":{',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces, ...words), fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => check(parts.join(''))),
      { numRuns: 600, interruptAfterTimeLimit: 4_000 },
    );
  });

  it('survives any expression', () => {
    const pieces = fc.constantFrom(
      'f(',
      'a.b(',
      ')',
      '[',
      ']',
      ',',
      "'",
      "''",
      '.x',
      '1',
      '-',
      ' ',
      '\\"',
      '\\u0027',
      '\\',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) =>
        check(`{ "outputs": { "a": { "value": "[${parts.join('')}]" } } }`),
      ),
      { numRuns: 600, interruptAfterTimeLimit: 4_000 },
    );
  });

  it('reads every JSON value as itself', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => assert.deepEqual(parseArm(json).errors, [])),
      { numRuns: 200, interruptAfterTimeLimit: 2_000 },
    );
  });
});
