// The expression language: what means what, the place of every part inside the JSON string, and recovery after a mistake.
import assert from 'node:assert/strict';
import {
  jsonItems,
  parseArm,
  parseArmExpression,
  type ArmExpression,
  type ArmString,
} from '../../../server/syntax/arm.ts';

/** A string ends where something follows that can follow one. */
function inFile(json: string): string {
  return `[${json}]`;
}

/** @param json the string as it stands in the file, quotes included. */
function meaningOf(json: string): ArmString {
  const tree = parseArm(inFile(json));
  const [node] = jsonItems(tree.root);
  assert.equal(node?.type, 'string');
  return parseArmExpression(tree, node);
}

function read(expression: string): Extract<ArmString, { kind: 'expression' }> {
  const meaning = meaningOf(`"[${expression}]"`);
  assert.equal(meaning.kind, 'expression');
  return meaning;
}

function shown(expression: ArmExpression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.value}'`;
    case 'number':
      return String(expression.value);
    case 'call': {
      const name = expression.namespace === undefined ? expression.name : `${expression.namespace}|${expression.name}`;
      return `${name}(${expression.args.map(shown).join(', ')})`;
    }
    case 'access':
      return `${shown(expression.base)}[${shown(expression.index)}]`;
    case 'missing':
      return '?';
  }
}

/** @returns tree and mistakes, `code place`, the place counted from the first character inside the quotes. */
function broken(expression: string): readonly string[] {
  const { root, errors } = read(expression);
  return [shown(root), ...errors.map(({ code, span }) => `${code} ${span.start - 2}-${span.end - 2}`)];
}

function every(expression: ArmExpression): readonly ArmExpression[] {
  switch (expression.kind) {
    case 'call':
      return [expression, ...expression.args.flatMap(every)];
    case 'access':
      return [expression, ...every(expression.base), ...every(expression.index)];
    default:
      return [expression];
  }
}

/** @returns the text that each part of an expression covers in the file. */
function places(json: string): readonly string[] {
  const meaning = meaningOf(json);
  assert.equal(meaning.kind, 'expression');
  return every(meaning.root).map(({ span }) => inFile(json).slice(span.start, span.end));
}

describe('a string of a template', () => {
  it('is an expression from [ to ]', () => {
    assert.equal(shown(read("concat('a', 'b')").root), "concat('a', 'b')");
  });

  for (const [json, value] of [
    ['"plain"', 'plain'],
    ['""', ''],
    ['"["', '['],
    ['"[[concat()]"', '[concat()]'],
    ['"[[not closed"', '[[not closed'],
    ['"[not closed"', '[not closed'],
    ['" [concat()]"', ' [concat()]'],
    ['"[concat()] "', '[concat()] '],
    ['"a\\u0041\\n"', 'aA\n'],
  ] as const) {
    it(`is plain text as ${json}`, () => {
      assert.deepEqual(meaningOf(json), { kind: 'plain', value });
    });
  }
});

describe('an expression', () => {
  // What the deployment engine reads, checked with `bicep snapshot`.
  for (const [text, tree] of [
    ["'abc'", "'abc'"],
    ['1', '1'],
    ['-5', '-5'],
    ['+5', '5'],
    ['01', '1'],
    ['99999999999', '99999999999'],
    [" concat ( 'a' , 'b' ) ", "concat('a', 'b')"],
    ["concat('it''s')", "concat('it's')"],
    ["concat('''')", "concat(''')"],
    ["concat('')", "concat('')"],
    ["concat('[]),')", "concat('[]),')"],
    ['true()', 'true()'],
    ["contoso.unique('a')", "contoso|unique('a')"],
    ["__bicep._1.name('a')", "__bicep|_1.name('a')"],
    ["resourceGroup().tags['a b']", "resourceGroup()['tags']['a b']"],
    ['createArray(createArray(1))[0][0]', 'createArray(createArray(1))[0][0]'],
    ["createObject('a', 1).$a ._b", "createObject('a', 1)['$a']['_b']"],
    ["variables('a')[copyIndex()].b", "variables('a')[copyIndex()]['b']"],
  ] as const) {
    it(`reads ${text}`, () => {
      const { root, errors } = read(text);
      assert.deepEqual([shown(root), errors], [tree, []]);
    });
  }

  it('may go over lines, as the service allows', () => {
    const meaning = meaningOf("\"[concat(\n\t'a',\r\n\t'b'\n)]\"");
    assert.equal(meaning.kind === 'expression' && shown(meaning.root), "concat('a', 'b')");
    assert.deepEqual(meaning.kind === 'expression' && meaning.errors, []);
  });

  it('keeps a raw line break inside a text', () => {
    const meaning = meaningOf('"[concat(\'a\nb\')]"');
    assert.equal(meaning.kind === 'expression' && shown(meaning.root), "concat('a\nb')");
  });

  it('keeps every digit of an integer', () => {
    assert.equal(shown(read('9007199254740993').root), '9007199254740993');
  });
});

describe('the place of a part of an expression', () => {
  it('is inside the JSON string', () => {
    assert.deepEqual(places(`"[concat(parameters('a').b, 1)]"`), [
      "concat(parameters('a').b, 1)",
      "parameters('a').b",
      "parameters('a')",
      "'a'",
      'b',
      '1',
    ]);
  });

  it('counts escapes by the length they have in the file', () => {
    assert.deepEqual(places("\"[concat('\\\"\\u0041', \\u0027b\\u0027, 'c\\\\')]\""), [
      "concat('\\\"\\u0041', \\u0027b\\u0027, 'c\\\\')",
      "'\\\"\\u0041'",
      '\\u0027b\\u0027',
      "'c\\\\'",
    ]);
  });

  it('counts a doubled quote as the two characters it is', () => {
    assert.deepEqual(places(`"[f('it''s', 'x')]"`), ["f('it''s', 'x')", "'it''s'", "'x'"]);
  });

  it('of a namespace and its function is one', () => {
    const json = `"[contoso.name('a')]"`;
    const meaning = meaningOf(json);
    assert.ok(meaning.kind === 'expression' && meaning.root.kind === 'call');
    assert.equal(inFile(json).slice(meaning.root.nameSpan.start, meaning.root.nameSpan.end), 'contoso.name');
  });
});

describe('a mistake in an expression', () => {
  it('leaves the rest readable', () => {
    assert.deepEqual(broken("concat('a', , 'b')"), ["concat('a', ?, 'b')", 'expression-operand 13-14']);
    assert.deepEqual(broken("concat('a' 'b')"), ["concat('a', 'b')", 'expression-comma 12-12']);
    assert.deepEqual(broken("concat('a', #, 'b')"), ["concat('a', ?, 'b')", 'expression-character 13-14']);
    assert.deepEqual(broken("concat('a'; 'b')"), [
      "concat('a', 'b')",
      'expression-character 11-12',
      'expression-comma 13-13',
    ]);
    assert.deepEqual(broken("f(a, parameters('b'))"), ["f(?, parameters('b'))", 'expression-call 3-4']);
  });

  it('is a call that is not closed', () => {
    assert.deepEqual(broken("concat('a'"), ["concat('a')", 'expression-close-paren 11-11']);
    assert.deepEqual(broken("concat('a',"), ["concat('a', ?)", 'expression-operand 12-12']);
    assert.deepEqual(broken('concat('), ['concat(?)', 'expression-operand 8-8']);
    assert.deepEqual(broken("a()[f('b']"), ["a()[f('b')]", 'expression-close-paren 10-11']);
  });

  it('is an index or a text that is not closed', () => {
    assert.deepEqual(broken('f(a()[0)'), ['f(a()[0])', 'expression-close-bracket 8-9']);
    assert.deepEqual(broken("concat('a)"), ["concat('a)')", 'expression-string 8-11', 'expression-close-paren 11-11']);
  });

  it('is a property name that is not there', () => {
    assert.deepEqual(broken("parameters('a')."), ["parameters('a')[?]", 'expression-property-name 16-17']);
    assert.deepEqual(broken("parameters('a').1a"), ["parameters('a')[?]", 'expression-property-name 16-19']);
  });

  it('is a bare name, a decimal, an operator, or nothing at all', () => {
    assert.deepEqual(broken('true'), ['?', 'expression-call 1-5']);
    assert.deepEqual(broken('1.5'), ['1', 'expression-number 1-4']);
    assert.deepEqual(broken('0x10'), ['0', 'expression-number 1-5']);
    assert.deepEqual(broken("parameters('a').b-c"), ["parameters('a')['b']", 'expression-end 18-20']);
    assert.deepEqual(broken("concat('a')]"), ["concat('a')", 'expression-end 12-13']);
    assert.deepEqual(broken(''), ['?', 'expression-empty 0-2']);
  });

  it('is more than 24,576 characters, which are read nevertheless', () => {
    const { root, errors } = read(`concat('${'x'.repeat(24_576)}')`);
    assert.equal(root.kind, 'call');
    assert.deepEqual(
      errors.map((error) => error.code),
      ['expression-too-long'],
    );
  });

  it('is nesting without end, which is given up', () => {
    for (const text of [
      'f('.repeat(8_000),
      `a()${'.b'.repeat(8_000)}`,
      `a()${'[0]'.repeat(8_000)}`,
      'a()['.repeat(5_000),
    ]) {
      assert.equal(read(text).errors.at(-1)?.code, 'expression-too-deep');
    }
  });
});
