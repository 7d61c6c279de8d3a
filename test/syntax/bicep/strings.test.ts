// Strings: what they stand for, their holes, and their damage.
import assert from 'node:assert/strict';
import { plainText } from '../../../server/syntax/bicep.ts';
import { as, complaintsOn, valueOf } from './helpers.ts';

function pieces(text: string): readonly string[] {
  return as(valueOf(text), 'StringLiteral').pieces;
}

describe('Bicep strings in one line', () => {
  it('decode their escapes', () => {
    assert.deepEqual(pieces(String.raw`'a\n\r\t\\\'\$\u{1F600}z'`), ["a\n\r\t\\'$\u{1F600}z"]);
  });

  it('keep a dollar that opens no hole', () => {
    assert.deepEqual(pieces("'$5 $$ \\${x}'"), ['$5 $$ ${x}']);
  });

  it('have one piece more than holes', () => {
    const string = as(valueOf("'${a}-${b}'"), 'StringLiteral');
    assert.deepEqual(string.pieces, ['', '-', '']);
    assert.deepEqual(
      string.holes.map((hole) => as(hole, 'Reference').name.name),
      ['a', 'b'],
    );
    assert.equal(plainText(string), undefined);
    assert.equal(plainText(valueOf("'plain'")), 'plain');
  });

  it('may stand in holes of each other', () => {
    const outer = as(valueOf("'a${'b${c}'}d'"), 'StringLiteral');
    assert.deepEqual(as(outer.holes[0] ?? outer, 'StringLiteral').pieces, ['b', '']);
  });

  it('allow no arrays or objects in a hole', () => {
    assert.deepEqual(complaintsOn("var a = '${[1]}'"), ['BCP087 "["']);
    assert.deepEqual(complaintsOn("var a = '${b c}'"), ['BCP064 "c"']);
  });

  it('end with their line', () => {
    assert.deepEqual(complaintsOn("var a = 'b\nvar c = 'd"), ['BCP004 "\'b"', 'BCP003 "\'d"']);
    assert.deepEqual(complaintsOn("var a = 'b${c\nvar d = 1\n"), ['BCP004 ""']);
    assert.deepEqual(complaintsOn("var a = 'b\\"), ['BCP005 "\'b\\\\"']);
  });

  it('complain about escapes that do not exist', () => {
    assert.deepEqual(complaintsOn("var a = 'b\\q'"), ['BCP006 "\\\\q"']);
    for (const escape of ['\\u', '\\u{', '\\u{12', '\\u{110000}']) {
      assert.deepEqual(complaintsOn(`var a = '${escape}'`), [`BCP133 ${JSON.stringify(escape)}`]);
    }
  });
});

describe('Bicep strings in several lines', () => {
  it('drop the first line break and know no escapes', () => {
    const string = as(valueOf("'''\r\na\\n\n b'''"), 'StringLiteral');
    assert.deepEqual(string.pieces, ['a\\n\n b']);
    assert.equal(string.multiline, true);
  });

  it('keep quotes beyond the closing three', () => {
    assert.deepEqual(pieces("'''a''''"), ["a'"]);
    assert.deepEqual(pieces("''''''"), ['']);
  });

  it('open a hole with as many dollars as stand before them', () => {
    assert.deepEqual(pieces("'''${a}'''"), ['${a}']);
    assert.deepEqual(pieces("$'''a${b}c'''"), ['a', 'c']);
    assert.deepEqual(pieces("$$'''${a} $${b} $$${c}'''"), ['${a} ', ' $', '']);
  });

  it('complain where they are never closed', () => {
    assert.deepEqual(complaintsOn("var a = '''b\n"), ["BCP140 \"'''b\\n\""]);
  });
});
