import { float, parameter, specify, toValue, type Wrapped } from './table.ts';
import { unknownCall } from '../../../server/eval/make.ts';

const p = parameter('p');
const allowed = parameter('p', { allowed: [toValue('a'), toValue('b')] });
const text: Wrapped = { value: unknownCall('format', [toValue('{0}'), p.value], { type: 'string', nonNull: true }) };

describe('comparison and logic', () => {
  specify([
    ['equals', ['a', 'A'], 'false()'],
    [
      'equals',
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      'true()',
    ],
    ['equals', [{ a: 1 }, { A: 1 }], 'false()'],
    ['equals', [1, float(1)], 'false()'],
    ['equals', [null, ''], 'false()'],
    ['equals', [p, p], 'true()'],
    ['equals', [p, 'a'], "equals(parameters('p'), 'a')"],
    ['equals', [allowed, 'c'], 'false()'],
    ['less', ['a', 'A'], 'true()'],
    ['less', ['A', 'b'], 'true()'],
    ['less', ['_', 'a'], 'true()'],
    ['less', ['10', '9'], 'true()'],
    ['greaterOrEquals', [2, 2], 'true()'],
    ['less', [float(1.5), 2], 'true()'],
    ['greater', [1, 'a'], 'refused'],
    ['less', [true, false], 'refused'],
    ['less', [p, 1], "less(parameters('p'), 1)"],
    ['and', [false, p], 'false()'],
    ['and', [p, false], 'false()'],
    ['and', [p, true], "and(parameters('p'), true())"],
    ['and', [false, 'x'], 'false()'],
    ['and', [true, 'x'], 'refused'],
    ['or', [p, true], 'true()'],
    ['or', [false, false, true], 'true()'],
    ['or', [false, p], "or(false(), parameters('p'))"],
    ['not', [true], 'false()'],
    ['not', [p], "not(parameters('p'))"],
    ['not', [1], 'refused'],
    ['coalesce', [null, 'x'], "'x'"],
    ['coalesce', ['', 'x'], "''"],
    ['coalesce', [null, null], 'null()'],
    ['coalesce', [p, 'x'], "coalesce(parameters('p'), 'x')"],
    ['coalesce', [text, 'x'], "format('{0}', parameters('p'))"],
    ['coalesce', [null, p], "coalesce(null(), parameters('p'))"],
  ]);
});

describe('arithmetic', () => {
  const most = 2n ** 63n - 1n;
  specify([
    ['add', [2n ** 53n, 1], '9007199254740993'],
    ['add', [most, 1], 'refused'],
    ['sub', [1, 2], '-1'],
    ['mul', [most, 2], 'refused'],
    ['div', [-7, 2], '-3'],
    ['div', [1, 0], 'refused'],
    ['mod', [-7, 3], '-1'],
    ['mod', [7, -3], '1'],
    ['add', [float(1.5), 1], 'refused'],
    ['add', [1, p], "add(1, parameters('p'))"],
    ['min', [[3, 2]], '2'],
    ['max', [1, 2, -4], '2'],
    ['min', [[]], 'refused'],
    ['max', [1, 'a'], 'refused'],
  ]);
});

describe('conversion', () => {
  specify([
    ['int', [' +5 '], '5'],
    ['int', ['5.0'], 'refused'],
    ['int', ['9223372036854775808'], 'refused'],
    ['int', [true], 'refused'],
    ['bool', [' TRUE '], 'true()'],
    ['bool', [2], 'true()'],
    ['bool', ['1'], 'refused'],
    ['string', [true], "'True'"],
    ['string', [{ a: 'b\'c"', d: [1, null] }], `'{"a":"b''c\\"","d":[1,null]}'`],
    ['string', [null], 'refused'],
    ['string', [{ a: p }], "string(createObject('a', parameters('p')))"],
    ['true', [], 'true()'],
    ['null', [], 'null()'],
    ['fail', ['no'], 'refused'],
    [
      'json',
      ['{"a": [1, 9007199254740993, null,], // c\n}'],
      "createObject('a', createArray(1, 9007199254740993, null()))",
    ],
    ['json', ['1.5'], "json('1.5')"],
    ['json', [''], 'refused'],
    ['json', ["{a: 'b'}"], "json('{a: ''b''}')"],
  ]);
});
