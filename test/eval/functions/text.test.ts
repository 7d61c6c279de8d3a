import { call, context, float, parameter, specify, toValue, type Wrapped } from './table.ts';
import { unknownCall } from '../../../server/eval/make.ts';

const p = parameter('p');
const holed: Wrapped = { value: unknownCall('format', [toValue('vnet-{0}-Sub'), p.value], { type: 'string' }) };

describe('text functions', () => {
  describe('of known texts', () => {
    specify([
      ['toLower', ['ÀBC İ'], "'àbc İ'"],
      ['toUpper', ['straße ı'], "'STRAßE ı'"],
      ['toLower', [5], 'refused'],
      ['trim', [' \t\u00a0a\ufeff '], "'a\ufeff'"],
      ['replace', ['aAa', 'a', '$&'], "'$&A$&'"],
      ['replace', ['abc', '', 'x'], 'refused'],
      ['split', ['a/b,c', ['/', ',']], "createArray('a', 'b', 'c')"],
      ['split', ['aXbxc', 'x'], "createArray('aXb', 'c')"],
      ['split', ['abc', ''], "createArray('abc')"],
      ['split', [null, '/'], 'refused'],
      ['join', [['a', 1, true], '{0}'], "'a{0}1{0}True'"],
      ['join', [['a', null], '-'], 'refused'],
      ['substring', ['abc', 1, 1], "'b'"],
      ['substring', ['abc', 3], "''"],
      ['substring', ['abc', 1, 5], 'refused'],
      ['substring', ['abc', -1], 'refused'],
      ['padLeft', [5, 3, '0'], "'005'"],
      ['padLeft', ['abcd', 3], "'abcd'"],
      ['padLeft', ['a', 17], 'refused'],
      ['padLeft', ['a', 3, 'xy'], 'refused'],
      ['startsWith', ['ABC', 'a'], 'true()'],
      ['endsWith', ['ABC', 'd'], 'false()'],
      ['indexOf', ['abcABC', 'B'], '1'],
      ['lastIndexOf', ['abcABC', 'b'], '4'],
      ['lastIndexOf', ['abc', ''], '2'],
      ['indexOf', ['straße', 'SS'], '-1'],
      ['like', ['Prod-Vnet', 'prod-*'], 'true()'],
      ['like', ['abc', 'a?c'], 'false()'],
      ['contains', ['abc', 'B'], 'false()'],
      ['contains', ['abc', 5], 'refused'],
      ['take', ['abc', 10], "'abc'"],
      ['take', ['abc', -1], "''"],
      ['skip', ['abc', -3], "'abc'"],
      ['first', [''], "''"],
      ['last', ['abc'], "'c'"],
      ['concat', ['a', 1, true], "'a1True'"],
      ['concat', ['a', null], 'refused'],
    ]);
  });

  describe('format', () => {
    specify([
      ['format', ['{0}-{1}', 'a', 1], "'a-1'"],
      ['format', ['{{{0}}}', true], "'{True}'"],
      ['format', ['{0,5}|{0,-5}|', 'a'], "'    a|a    |'"],
      ['format', ['{0:N0} {0:D9} {0:X}', 8175133], "'8,175,133 008175133 7CBE1D'"],
      ['format', ['{0:x} {0:N} {0:C}', -1], "'ffffffffffffffff -1.00 (¤1.00)'"],
      ['format', ['{0:E2} {0:P0} {0:F1}', 1999], "'2.00E+003 199,900 % 1999.0'"],
      ['format', ['{0:N0}', 'abc'], "'abc'"],
      ['format', ['{0}', null], "''"],
      ['format', ['{0}', { a: 'b', '!c': [1, null] }], "'{''a'':''b'',''!c'':[1,null]}'"],
      ['format', ['{0}', float(1.5)], "'1.5'"],
      ['format', ['{1}', 'a'], 'refused'],
      ['format', ['a}', 1], 'refused'],
      ['format', ['{0:#,#}', 1234], "format('{0:#,#}', 1234)"],
    ]);
  });

  describe('of texts with holes', () => {
    specify([
      ['format', ['{0}/{1}', p, 'a'], "format('{0}/{1}', parameters('p'), 'a')"],
      ['startsWith', [holed, 'VNET'], 'true()'],
      ['startsWith', [holed, 'snet'], 'false()'],
      ['startsWith', [holed, 'vnet-hub'], "startsWith(format('vnet-{0}-Sub', parameters('p')), 'vnet-hub')"],
      ['startsWith', ['vnet', holed], 'false()'],
      ['endsWith', [holed, '-sub'], 'true()'],
      ['endsWith', [holed, 'b-sub'], "endsWith(format('vnet-{0}-Sub', parameters('p')), 'b-sub')"],
      ['endsWith', [p, 'x'], "endsWith(parameters('p'), 'x')"],
      ['startsWith', [p, ''], 'true()'],
      ['contains', [holed, '-Su'], 'true()'],
      ['contains', [holed, 'hub'], "contains(format('vnet-{0}-Sub', parameters('p')), 'hub')"],
      ['contains', ['abc', holed], 'false()'],
      ['empty', [holed], 'false()'],
      ['empty', [p], "empty(parameters('p'))"],
      ['take', [holed, 4], "'vnet'"],
      ['take', [holed, 6], "take(format('vnet-{0}-Sub', parameters('p')), 6)"],
      ['substring', [holed, 0, 4], "'vnet'"],
      ['indexOf', [holed, 'NET'], '1'],
      ['first', [holed], "'v'"],
      ['last', [holed], "'b'"],
      ['concat', ['a', p], "concat('a', parameters('p'))"],
    ]);
  });

  describe('pieces of an id', () => {
    const subscription = context('subscription', 'subscriptionId');
    const group = context('resourceGroup', 'name');
    const id = (name: Wrapped | string): Wrapped => ({
      value: unknownCall('resourceId', [subscription, group, 'Microsoft.Network/virtualNetworks', name].map(toValue), {
        type: 'string',
      }),
    });
    const groupId = context('resourceGroup', 'id');
    const split = (text: Wrapped): Wrapped => ({ value: unknownCall('split', [text.value, toValue('/')]) });
    const idText = (name: string): string =>
      `split(resourceId(subscription().subscriptionId, resourceGroup().name, 'Microsoft.Network/virtualNetworks', ${name}), '/')`;

    specify([
      ['last', [split(id('vnet1'))], "'vnet1'"],
      ['length', [split(id('vnet1'))], '9'],
      ['tryGet', [split(id('vnet1')), 3], "'resourceGroups'"],
      ['tryGet', [split(id('vnet1')), 4], `tryGet(${idText("'vnet1'")}, 4)`],
      ['equals', [{ value: call('last', split(groupId)) }, group], 'true()'],
      ['tryGet', [split(id('vnet1')), 9], 'null()'],
      ['indexFromEnd', [split(id('vnet1')), 2], "'virtualNetworks'"],
      ['first', [split(id('vnet1'))], "''"],
      // The name may hold a slash itself.
      ['last', [split(id(p))], `last(${idText("parameters('p')")})`],
      ['tryGet', [split(id(p)), 7], "'virtualNetworks'"],
      ['length', [split(id(p))], `length(${idText("parameters('p')")})`],
      ['last', [split(p)], "last(split(parameters('p'), '/'))"],
      ['empty', [split(p)], 'false()'],
    ]);
  });
});
