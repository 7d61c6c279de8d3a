// Any text is read: deep, long, damaged or no Bicep at all; in time that grows with its length only.
import assert from 'node:assert/strict';
import { childNodes, type Node, parseBicep } from '../../../server/syntax/bicep.ts';
import { assertSound, codes } from './helpers.ts';

function height(root: Node): number {
  let level: readonly Node[] = [root];
  let count = 0;
  for (; level.length > 0; level = level.flatMap(childNodes)) count += 1;
  return count;
}

describe('Deep nesting', () => {
  const shapes: Readonly<Record<string, (depth: number) => string>> = {
    parentheses: (depth) => '('.repeat(depth) + '1' + ')'.repeat(depth),
    arrays: (depth) => '['.repeat(depth) + ']'.repeat(depth),
    objects: (depth) => '{ a: '.repeat(depth) + '1' + ' }'.repeat(depth),
    calls: (depth) => 'f('.repeat(depth) + ')'.repeat(depth),
    ternaries: (depth) => 'a ? b : '.repeat(depth) + 'c',
    lambdas: (depth) => 'x => '.repeat(depth) + 'x',
    strings: (depth) => "'${".repeat(depth) + 'a' + "}'".repeat(depth),
    loops: (depth) => '[for a in b: '.repeat(depth) + '1' + ']'.repeat(depth),
    'open brackets': (depth) => '[f('.repeat(depth / 2),
    sums: (depth) => 'a + '.repeat(depth) + 'a',
    members: (depth) => 'a' + '.b'.repeat(depth),
    assertions: (depth) => 'a' + '!'.repeat(depth),
  };
  for (const [name, text] of Object.entries(shapes)) {
    it(`is a complaint and no crash: ${name}`, () => {
      const tree = parseBicep(`var x = ${text(20_000)}\nvar y = 1\n`, 'bicep');
      assert.ok(codes(tree).includes('nesting-too-deep'));
      // Whoever walks the tree may recurse.
      assert.ok(height(tree.root) < 1_500, `height ${String(height(tree.root))}`);
    });

    it(`is fine up to 150 levels: ${name}`, () => {
      assert.ok(!codes(parseBicep(`var x = ${text(148)}\n`, 'bicep')).includes('nesting-too-deep'));
    });
  }

  it('counts in types and nested resources too', () => {
    const type = parseBicep(`type t = ${'{ a: '.repeat(10_000)}`, 'bicep');
    assert.ok(height(type.root) < 1_500);
    const resource = parseBicep(`resource a 'T' = {\n`.repeat(10_000), 'bicep');
    assert.ok(height(resource.root) < 1_500);
    assert.ok(height(parseBicep(`type t = a${'[]?'.repeat(10_000)}`, 'bicep').root) < 1_500);
  });
});

describe('Long texts', () => {
  const lines: Readonly<Record<string, string>> = {
    'good statements': "var a = union(b, { c: 'd${e}' })\n",
    'open objects': 'var a = {\n',
    'open calls': 'var a = f(\n',
    'stray brackets': ')]}\n',
    'newlines with blanks': ' \n',
    'equal signs': '= ',
    'open comments': 'var a = 1 /* b\n',
    'open strings': "'a${",
    'comments in arguments': 'f(a // b\n',
    'loops over damage': "var a = [for (~, 'b) in c: d]\n",
    'stray pragmas': '#disable-next-line\n',
  };
  for (const [name, line] of Object.entries(lines)) {
    it(`take time in proportion to their length: ${name}`, () => {
      const time = (length: number): number => {
        const text = line.repeat(Math.ceil(length / line.length));
        const begun = process.cpuUsage().user;
        parseBicep(text, 'bicep');
        return (process.cpuUsage().user - begun) / 1000;
      };
      time(20_000);
      // Quadratic work would make this minutes. Milliseconds of the processor, for other programs may be busy.
      assert.ok(time(150_000) < 1_500);
    });
  }

  it('are sound however they are damaged', () => {
    for (const line of Object.values(lines)) assertSound(parseBicep(line.repeat(20), 'bicep'));
  });
});
