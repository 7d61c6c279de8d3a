// Random Bicep text from the grammar. Programs need no sense, only syntax: names need not exist, types need not fit.
import fc from 'fast-check';
import type { BicepFileKind } from '../../../server/syntax/bicep.ts';

type Text = fc.Arbitrary<string>;

const name = fc.constantFrom(
  'a',
  'vnet',
  'subnets',
  'x1',
  '_y',
  'type',
  'resource',
  'if',
  'for',
  'param',
  'none',
  'az',
  'sys',
);
const plainName = fc.constantFrom('a', 'vnet', 'subnets', 'x1', '_y', 'location');
const blank = fc.constantFrom(' ', '  ', '\t', ' /* c */ ');
const lineEnd = fc.constantFrom('\n', '\n', '\n', ' // c\n', '\r\n', '\n\n', '\n  \n');
const pieceText = fc.constantFrom(
  '',
  'b',
  ' ',
  "\\'",
  '\\n',
  '$',
  '$$',
  '\\u{41}',
  '\\${',
  '{',
  '}',
  '"',
  '10.0.0.0/16',
  'é',
);
const multilineText = fc.constantFrom('', 'b', '\n', '${', "x'y", "x''y", '\\', '$', '\r\n', '//');

// No line may break in a hole, and no object or array may be written out there.
const hole = fc.constantFrom(
  ...['a', 'a.b', 'a[0].?c!', 'f(a, 1)', "'x'", 'a ? b : c', 'a ?? b', "'${a}'", '!a && b', '(a)', 'f(x => x)', 'a::b'],
);

function joined(separator: Text | string, item: Text, maxLength: number): Text {
  const between = typeof separator === 'string' ? fc.constant(separator) : separator;
  return fc
    .array(fc.tuple(between, item), { maxLength })
    .map((pairs) => pairs.map(([before, text], index) => (index === 0 ? text : before + text)).join(''));
}

function pattern(...parts: readonly (Text | string)[]): Text {
  const texts = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part));
  return fc.tuple(...texts).map((pieces) => pieces.join(''));
}

function linesOrCommas(open: string, item: Text, close: string): Text {
  const lines = pattern(
    open,
    lineEnd,
    fc.array(pattern('  ', item, lineEnd), { maxLength: 4 }).map((all) => all.join('')),
    close,
  );
  return fc.oneof(lines, pattern(open, joined(', ', item, 3), close));
}

const grammar = fc.letrec<Record<string, string>>((tie) => {
  const expression = tie('expression');
  const simple = tie('simple');
  const type = tie('type');
  const object = tie('object');
  const depth = { depthSize: 'small', withCrossShrink: true } as const;
  const string = fc.oneof(
    pattern("'", pieceText, "'"),
    pattern("'", pieceText, '${', hole, '}', pieceText, "'"),
    pattern("'''", multilineText, " '''"),
    pattern("$'''", fc.constantFrom('b', '\n', '$'), '${', hole, '}', fc.constantFrom('', '\n', "x'y", '$'), " '''"),
  );
  const key = fc.oneof(name, pattern("'", pieceText, "'"));
  const leaf = fc.oneof(
    plainName,
    fc.constantFrom('1', '0', '9223372036854775807', 'true', 'false', 'null'),
    pattern("'", pieceText, "'"),
  );
  const access = pattern(
    plainName,
    fc
      .array(
        fc.oneof(
          pattern('.', name),
          pattern('.?', name),
          pattern('::', name),
          pattern('[', simple, ']'),
          pattern('[?', simple, ']'),
          pattern('[^', simple, ']'),
          fc.constant('!'),
          pattern('.', name, '(', joined(', ', simple, 2), ')'),
        ),
        { maxLength: 3 },
      )
      .map((all) => all.join('')),
  );
  const operator = fc.constantFrom(
    '+',
    '-',
    '*',
    '/',
    '%',
    '==',
    '!=',
    '=~',
    '!~',
    '<',
    '<=',
    '>',
    '>=',
    '&&',
    '||',
    '??',
  );
  const lambda = fc.oneof(
    pattern(plainName, ' => ', simple),
    pattern('(', joined(', ', plainName, 3), ') =>', fc.constantFrom(' ', '\n  '), simple),
  );
  const decorator = fc.oneof(
    pattern('@', plainName, '(', joined(', ', expression, 2), ')', lineEnd),
    pattern('@sys.', plainName, '()', lineEnd),
  );
  return {
    simple: fc.oneof(
      depth,
      { arbitrary: leaf, weight: 3 },
      access,
      pattern(simple, blank, operator, blank, simple),
      pattern('(', simple, ')'),
      pattern(fc.constantFrom('!', '-'), access),
      pattern(simple, fc.constantFrom(' ? ', '\n  ? '), simple, fc.constantFrom(' : ', '\n  : '), simple),
      pattern(plainName, '(', joined(fc.constantFrom(', ', ',\n  '), simple, 3), fc.constantFrom(')', '\n)')),
      pattern(plainName, '(', lambda, ')'),
      string,
    ),
    expression: fc.oneof(
      depth,
      { arbitrary: simple, weight: 3 },
      object,
      linesOrCommas('[', fc.oneof(expression, pattern('...', expression)), ']'),
      pattern('[for ', plainName, ' in ', expression, ': ', expression, ']'),
      pattern('[for (', plainName, ', ', plainName, ') in ', simple, ':', fc.constantFrom(' ', ''), object, ']'),
      pattern(plainName, '(', joined(', ', expression, 3), ')'),
      lambda,
    ),
    object: linesOrCommas('{', fc.oneof(pattern(key, ': ', expression), pattern('...', simple)), '}'),
    type: fc.oneof(
      depth,
      { arbitrary: fc.constantFrom('string', 'int', 'bool', 'object', 'array', 'myType'), weight: 3 },
      fc.constantFrom("'a'", '1', '-1', 'true', 'null', '!true'),
      pattern(type, ' | ', type),
      pattern('(', type, ')'),
      pattern('(', type, ')[]'),
      pattern(plainName, fc.constantFrom('[]', '?', '!', '[*]', '.*', '[0]', '.x', '[]?', '?!')),
      pattern(plainName, fc.constantFrom('<', '.x<'), joined(', ', type, 2), '>'),
      linesOrCommas('{', fc.oneof(pattern(key, ': ', type), pattern('*: ', type)), '}'),
      linesOrCommas('[', type, ']'),
      pattern('{', '\n', decorator, '  a: ', type, '\n}'),
    ),
    decorator,
    string,
  };
});

const { decorator } = grammar;
const expression = grammar['expression'] as Text;
const simple = grammar['simple'] as Text;
const object = grammar['object'] as Text;
const type = grammar['type'] as Text;
// A bar may lead only where the whole type begins: behind another bar it would be a missing member.
const wholeType = fc.oneof(
  { arbitrary: type, weight: 3 },
  pattern(fc.constantFrom('| ', '\n  | '), type, '\n  | ', type),
);
const decorators = fc.array(decorator as Text, { maxLength: 1 }).map((all) => all.join(''));

const body = fc.oneof(
  object,
  pattern('if (', simple, ') ', object),
  pattern('\n  if (', simple, ') ', object),
  pattern('[for ', plainName, ' in ', expression, ': ', object, ']'),
  pattern('[for (', plainName, ', ', plainName, ') in ', expression, ': if (', simple, ') ', object, ']'),
);
const nestedBody = pattern('{\n  name: ', simple, '\n  ', decorators, "  resource inner 'subnets' = ", object, '\n}');

const shared: readonly Text[] = [
  pattern('var ', plainName, ' = ', expression),
  pattern('var ', plainName, blank, type, ' = ', expression),
  pattern('type ', plainName, ' = ', wholeType),
  pattern(
    'import ',
    linesOrCommas(
      '{',
      fc.oneof(plainName, pattern(plainName, ' as ', plainName), pattern("'o-d' as ", plainName)),
      '}',
    ),
    " from 'b.bicep'",
  ),
  pattern('import * as ', plainName, " from 'b.bicep'"),
  pattern('extension ', plainName, fc.constantFrom('', ' as k', ' with { a: 1 }', ' with {} as k')),
];

const templateStatements = fc.oneof(
  ...shared,
  pattern('param ', plainName, blank, type),
  pattern('param ', plainName, blank, type, ' = ', expression),
  pattern(
    'resource ',
    plainName,
    " 'Microsoft.Network/virtualNetworks@2024-05-01' ",
    fc.constantFrom('', 'existing '),
    '= ',
    fc.oneof(body, nestedBody),
  ),
  pattern('module ', plainName, " './b.bicep' = ", body),
  pattern('output ', plainName, blank, type, ' = ', expression),
  pattern('func ', plainName, '(', joined(', ', pattern(plainName, ' ', type), 2), ') ', type, ' => ', expression),
  // No lambda in metadata: the compiler needs seconds to run out of stack over it.
  pattern('metadata ', plainName, ' = ', fc.constantFrom("'x'", '{ a: 1 }', '[1, 2]', 'null')),
  fc.constantFrom(
    "targetScope = 'subscription'",
    '#disable-next-line BCP001 no-unused-vars',
    "import 'kubernetes@1.0.0' as k8s",
  ),
  pattern('assert ', plainName, ' = ', simple),
  pattern('test ', plainName, " 'b.bicep' = ", object),
);

// No `extensionConfig`: the compiler reads it but refuses it unless an experimental feature is on.
const parameterStatements = fc.oneof(
  ...shared,
  pattern('param ', plainName, ' = ', expression),
  fc.constantFrom('using none', "extends 'b.bicepparam'"),
);

/** @returns random text that both parsers must accept. */
export function validProgram(kind: BicepFileKind): Text {
  const statement = kind === 'bicep' ? pattern(decorators, templateStatements) : parameterStatements;
  return fc.array(pattern(statement, lineEnd), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
}

/** One change: at a place (a share of the length) so many characters are taken out and something is put in. */
interface Edit {
  readonly place: number;
  readonly length: number;
  readonly text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 1, 1, 1, 2, 3, 8, 10_000),
  text: fc.oneof(
    fc.constant(''),
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      "'",
      "'''",
      '${',
      '$',
      ',',
      ':',
      '=',
      '=>',
      '?',
      '!',
      '.',
      '|',
      '@',
      '\n',
      ' ',
    ),
    fc.constantFrom(
      'param ',
      'var x',
      ' resource ',
      ' existing ',
      'for ',
      ' in ',
      ' if ',
      ' as ',
      ' with ',
      ' from ',
      '~',
      '"',
      '\\',
      '/*',
      '//',
      '#',
      '^',
      '...',
      '1',
      'é',
    ),
  ),
});

/** @returns random text with one to three mistakes in it. */
export function damagedProgram(kind: BicepFileKind): Text {
  return fc
    .tuple(validProgram(kind), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(applyEdit, text));
}

function applyEdit(text: string, { place, length, text: inserted }: Edit): string {
  const at = Math.floor(place * text.length);
  return text.slice(0, at) + inserted + text.slice(at + length);
}
