// Tokens, comments, pragmas and the byte order mark.
import assert from 'node:assert/strict';
import { parseBicep } from '../../../server/syntax/bicep.ts';
import { codes, complaintsOn, only, print } from './helpers.ts';

function kinds(text: string): readonly string[] {
  return parseBicep(text, 'bicep').tokens.map((token) => token.kind);
}

describe('Bicep tokens', () => {
  it('are the longest that fit', () => {
    assert.deepEqual(kinds('a??b?.c...d=~=>=='), [
      ...['identifier', '??', 'identifier', '?', '.', 'identifier', '...', 'identifier', '=~', '=>', '=='],
      'end-of-file',
    ]);
  });

  it('make one newline of a run of line breaks, and several where blanks lie between', () => {
    assert.deepEqual(kinds('\r\n\n\r'), ['newline', 'end-of-file']);
    assert.deepEqual(kinds('\n \n'), ['newline', 'newline', 'end-of-file']);
  });

  it('know three words only; all others are names', () => {
    assert.deepEqual(kinds('true false null nulls param'), [
      'true',
      'false',
      'null',
      'identifier',
      'identifier',
      'end-of-file',
    ]);
  });

  it('cut a string at its holes', () => {
    assert.deepEqual(kinds("'a${b}c${d}e'"), [
      ...['string-start', 'identifier', 'string-middle', 'identifier', 'string-end', 'end-of-file'],
    ]);
  });

  it('end an open hole with its line', () => {
    assert.deepEqual(kinds("'a${b\nc"), [
      'string-start',
      'identifier',
      'string-end',
      'newline',
      'identifier',
      'end-of-file',
    ]);
  });

  it('complain about characters without meaning', () => {
    assert.deepEqual(complaintsOn('var a = 1 ~'), ['BCP001 "~"', 'BCP019 "~"']);
    assert.ok(complaintsOn('var a = "b"').includes('BCP103 "\\""'));
  });

  it('complain about names beyond 255 characters', () => {
    assert.deepEqual(codes(parseBicep(`var ${'n'.repeat(255)} = 1`, 'bicep')), []);
    assert.deepEqual(codes(parseBicep(`var ${'n'.repeat(256)} = 1`, 'bicep')), ['BCP024']);
  });
});

describe('Bicep comments and pragmas', () => {
  it('are kept with their places', () => {
    const text = 'var a = 1 // one\n/* two\nlines */ var b = 2\n';
    const { comments } = parseBicep(text, 'bicep');
    assert.deepEqual(
      comments.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]),
      [
        ['line-comment', '// one'],
        ['block-comment', '/* two\nlines */'],
      ],
    );
  });

  it('name the codes they switch off', () => {
    const text =
      '  #disable-next-line BCP037 no-unused-params   // why\nvar a = 1\n#disable-diagnostics x\n#restore-diagnostics x\n';
    const { pragmas, errors } = parseBicep(text, 'bicep');
    assert.deepEqual(errors, []);
    assert.deepEqual(
      pragmas.map(({ kind, codes: named, span }) => [
        kind,
        named.map((code) => code.text),
        text.slice(span.start, span.end),
      ]),
      [
        ['disable-next-line', ['BCP037', 'no-unused-params'], '#disable-next-line BCP037 no-unused-params'],
        ['disable-diagnostics', ['x'], '#disable-diagnostics x'],
        ['restore-diagnostics', ['x'], '#restore-diagnostics x'],
      ],
    );
  });

  it('must name a code', () => {
    assert.deepEqual(complaintsOn('#disable-next-line \nvar a = 1\n'), ['BCP226 ""']);
  });

  it('are pragmas only at the start of a line', () => {
    assert.deepEqual(parseBicep('var a = 1 #disable-next-line x\n', 'bicep').pragmas, []);
  });

  it('complain where a block comment is never closed', () => {
    assert.deepEqual(complaintsOn('var a = 1 /* b'), ['BCP002 "/* b"']);
  });
});

describe('A byte order mark', () => {
  it('is no token, and offsets count it', () => {
    const text = '\uFEFFvar a = ~\n';
    const tree = parseBicep(text, 'bicep');
    assert.deepEqual([tree.tokens[0]?.span.start, tree.tokens[0]?.span.end], [1, 4]);
    assert.deepEqual(tree.errors[0]?.span, { start: 9, end: 10 });
    assert.equal(print(tree), text);
  });

  it('does not keep a pragma from starting the first line', () => {
    assert.equal(parseBicep('\uFEFF#disable-next-line x\nvar a = 1', 'bicep').pragmas.length, 1);
    assert.equal(only('VariableDeclaration', '\uFEFFvar a = 1').keyword.span.start, 1);
  });
});
