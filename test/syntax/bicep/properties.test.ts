// What holds for any text: no exception, no lost character, spans inside the text.
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BicepFileKind, parseBicep } from '../../../server/syntax/bicep.ts';
import { parameterFile, template } from './fixtures.ts';
import { assertSound } from './helpers.ts';

const fragments = fc.constantFrom(
  ...[
    'param',
    'var',
    'resource',
    'module',
    'type',
    'for',
    'in',
    'if',
    'existing',
    'import',
    'using',
    'func',
    '@',
    'a',
    '1',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '=',
    '=>',
    ':',
    '::',
    ',',
    '.',
    '...',
    '?',
    '??',
    '|',
    '!',
    '-',
    '^',
    '$',
  ],
  ...[
    "'",
    "'''",
    '${',
    "'x'",
    '\\',
    '//',
    '/*',
    '*/',
    '#disable-next-line',
    '\n',
    '\r\n',
    ' ',
    '\uFEFF',
    '~',
    '"',
    '\ud800',
  ],
);
const likeBicep = fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(' ').replaceAll(/ (?=\n)/g, ''));
const anyText = fc.oneof(
  likeBicep,
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string(),
);
const anyKind = fc.constantFrom<BicepFileKind>('bicep', 'bicepparam');

const sources: readonly (readonly [text: string, kind: BicepFileKind])[] = [
  [template, 'bicep'],
  [template.replaceAll('\n', '\r\n'), 'bicep'],
  [parameterFile, 'bicepparam'],
];

describe('Any text', () => {
  it('becomes a sound tree', () => {
    fc.assert(
      fc.property(anyText, anyKind, (text, kind) => {
        assertSound(parseBicep(text, kind));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('Texts that once failed', () => {
  it('are sound now', () => {
    const folder = join(dirname(fileURLToPath(import.meta.url)), 'kept');
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const kind = name.endsWith('.bicepparam') ? 'bicepparam' : 'bicep';
      assertSound(parseBicep(readFileSync(join(folder, name), 'utf8'), kind));
    }
  });
});

describe('A good source, damaged', () => {
  it('is sound cut off anywhere', () => {
    for (const [text, kind] of sources.filter(([text]) => !text.includes('\r'))) {
      for (let end = 0; end <= text.length; end += 1) {
        const tree = parseBicep(text.slice(0, end), kind);
        if (end % 20 === 0) assertSound(tree);
      }
    }
  });

  it('is sound without any one token', () => {
    for (const [text, kind] of sources) {
      parseBicep(text, kind).tokens.forEach(({ span }, index) => {
        const tree = parseBicep(text.slice(0, span.start) + text.slice(span.end), kind);
        if (index % 5 === 0) assertSound(tree);
      });
    }
  });

  it('is sound with two pieces put together', () => {
    const place = fc.nat({ max: template.length });
    fc.assert(
      fc.property(place, place, place, (cut, from, to) => {
        const spliced = template.slice(0, cut) + template.slice(Math.min(from, to), Math.max(from, to));
        assertSound(parseBicep(spliced, 'bicep'));
      }),
      { numRuns: 150 },
    );
  });
});
