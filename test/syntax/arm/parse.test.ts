// JSON as the deployment service reads it: what is no error, what is one, and where.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  jsonMember,
  jsonText,
  parseArm,
  type ArmTree,
  type JsonNode,
  type JsonProperty,
} from '../../../server/syntax/arm.ts';

function codes(text: string): readonly string[] {
  return parseArm(text).errors.map((error) => `${error.code} ${error.span.start}-${error.span.end}`);
}

function textAt({ text, root }: ArmTree, ...path: readonly string[]): string | undefined {
  let at: JsonNode | undefined = root;
  for (const name of path) at = jsonMember(at, name);
  return at?.type === 'string' ? jsonText(text, at) : undefined;
}

/** A tree without what only one of the two parsers notes down. */
function bare(node: JsonNode | JsonProperty | undefined): unknown {
  if (node === undefined) return undefined;
  const { type, offset, length } = node;
  if ('value' in node) return { type, offset, length, value: node.value };
  return { type, offset, length, children: node.children.map(bare) };
}

/** JSON as a generator makes it, mostly with a cut and a few characters put in its place. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }).map((text) => JSON.stringify(JSON.parse(text), undefined, 1)),
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom(
      '',
      '',
      ',',
      '"',
      '\\',
      '\\u00e9',
      '01',
      '-',
      '.5',
      'e',
      '\t',
      '\u2028',
      '\ufeff',
      ']',
      '}',
      'true',
      'null',
      'nul',
      '//',
    ),
  )
  .map(([text, at, gone, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + gone);
  });

describe('ARM JSON', () => {
  it('is the same tree whether it is strict or, with a comment behind it, is not', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const plain = parseArm(text);
        if (plain.errors.length > 0) return;
        const commented = parseArm(`${text}\n//`);
        assert.deepEqual(commented.errors, []);
        assert.deepEqual(bare(plain.root), bare(commented.root));
      }),
      { numRuns: 2000 },
    );
  });

  it('has comments and trailing commas', () => {
    assert.deepEqual(codes('// a\n{ "a": [1, 2,], /* b */ "c": {}, } // d'), []);
  });

  it('may begin with a byte order mark, which moves no offset', () => {
    const tree = parseArm('\ufeff{ "a": 1 }');
    assert.deepEqual(tree.errors, []);
    assert.equal(tree.root?.offset, 1);
  });

  it('may end its lines with CR LF', () => {
    assert.deepEqual(codes('{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'), []);
  });

  for (const [name, control] of [
    ['a line feed', '\n'],
    ['CR LF', '\r\n'],
    ['a tab', '\t'],
  ] as const) {
    it(`may have ${name} inside a string, which stays in the text`, () => {
      const tree = parseArm(`{ "a": "one,${control}two", "b": "three" }`);
      assert.deepEqual(tree.errors, []);
      assert.equal(textAt(tree, 'a'), `one,${control}two`);
      assert.equal(textAt(tree, 'b'), 'three');
    });
  }

  it('may have a string over several lines that ends before a comment', () => {
    assert.deepEqual(codes('{ "a": "x\n  y" // why\n }'), []);
  });

  it('keeps the lines below a quote that is not closed yet', () => {
    const tree = parseArm('{\n  "a": "x,\n  "b": "y"\n}');
    assert.equal(textAt(tree, 'b'), 'y');
    assert.deepEqual(
      tree.errors.map((error) => error.code),
      ['json-string', 'json-comma'],
    );
    assert.equal(tree.errors[0]?.span.start, 9);
  });

  it('keeps an empty quote under the cursor from swallowing the next string', () => {
    assert.equal(textAt(parseArm('{\n  "a": "\n  "b": "y"\n}'), 'b'), 'y');
  });

  it('reads what stands around a missing comma, colon, value or brace', () => {
    assert.equal(textAt(parseArm('{ "a": 1 "b": "y" }'), 'b'), 'y');
    assert.equal(textAt(parseArm('{ "a", "b": "y" }'), 'b'), 'y');
    assert.equal(textAt(parseArm('{ "a": , "b": "y" }'), 'b'), 'y');
    assert.equal(textAt(parseArm('{ "a": { "b": "y"'), 'a', 'b'), 'y');
  });

  it('says each mistake once, at its place', () => {
    assert.deepEqual(codes('{ "a": 1 "b": 2 }'), ['json-comma 9-12']);
    assert.deepEqual(codes('{ "a" 1 }'), ['json-colon 6-7']);
    assert.deepEqual(codes('{ "a": }'), ['json-value 7-8']);
    assert.deepEqual(codes('{ "a": [1 }'), ['json-comma 10-11', 'json-close-bracket 11-11']);
    assert.deepEqual(codes('{} {}'), ['json-end 3-4']);
    assert.deepEqual(codes('{ "a": "\\q" }'), ['json-escape 7-11']);
    assert.deepEqual(codes('{ "a": tru }'), ['json-symbol 7-10', 'json-value 11-12']);
    assert.deepEqual(codes('{ /* a'), ['json-comment 2-6', 'json-close-brace 6-6']);
    assert.deepEqual(codes(''), ['json-value 0-0']);
  });

  it('says that a document is nested too deeply instead of failing', () => {
    for (const nested of ['['.repeat(200_000), '{"a":'.repeat(200_000), '{"a":{],'.repeat(100_000)]) {
      const { root, errors } = parseArm(nested);
      assert.equal(root, undefined);
      assert.deepEqual(
        errors.map((error) => error.code),
        ['json-too-deep'],
      );
    }
  });

  it('reads many quotes that are not closed in linear time', () => {
    const started = performance.now();
    parseArm('"\n\\'.repeat(200_000));
    parseArm('"\n\\"'.repeat(200_000));
    assert.ok(performance.now() - started < 5_000);
  });

  it('stops counting mistakes after a hundred', () => {
    assert.equal(parseArm('{' + '"a" '.repeat(5_000)).errors.length <= 100, true);
    assert.equal(parseArm('['.concat('; '.repeat(5_000))).errors.length, 100);
  });
});
