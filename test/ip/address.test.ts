import assert from 'node:assert/strict';
import { formatAddress, isSameAddress, parseAddress } from '../../server/ip/address.ts';

describe('addresses', () => {
  const readable: readonly (readonly [text: string, bits: bigint, shown: string])[] = [
    ['10.0.0.4', 0x0a000004n, '10.0.0.4'],
    ['255.255.255.255', 0xffffffffn, '255.255.255.255'],
    ['::', 0n, '::'],
    ['FD00:0:0:1::0:A', 0xfd00_0000_0000_0001_0000_0000_0000_000an, 'fd00:0:0:1::a'],
    ['2001:db8:0:1:1:1:1:1', 0x2001_0db8_0000_0001_0001_0001_0001_0001n, '2001:db8:0:1:1:1:1:1'],
    ['::ffff:10.0.0.1', 0xffff_0a00_0001n, '::ffff:a00:1'],
  ];
  for (const [text, bits, shown] of readable)
    it(`${text} is shown as ${shown}`, () => {
      const address = parseAddress(text);
      assert.ok(address);
      assert.equal(address.bits, bits);
      assert.equal(formatAddress(address), shown);
    });

  for (const text of [
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    ' 10.0.0.1',
    '0x0a.0.0.1',
    '10.0.0.1.',
    'fe80::1%eth0',
    ':::',
    '1::2::3',
    'vnet',
  ])
    it(`'${text}' is no address`, () => {
      assert.equal(parseAddress(text), undefined);
    });

  const pairs: readonly (readonly [a: string, b: string, same: boolean])[] = [
    ['10.0.0.4', '10.0.0.4', true],
    ['10.0.0.4', '10.0.0.5', false],
    ['fd00:1::4', 'FD00:0001:0:0::4', true],
    ['0.0.0.1', '::1', false],
  ];
  for (const [a, b, same] of pairs)
    it(`${a} is ${same ? '' : 'not '}the same as ${b}`, () => {
      const [left, right] = [parseAddress(a), parseAddress(b)];
      assert.ok(left && right);
      assert.equal(isSameAddress(left, right), same);
    });
});
