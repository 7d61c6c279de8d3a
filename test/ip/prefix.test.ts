import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAddress, width } from '../../server/ip/address.ts';
import { nextFreeAddress, nextFreePrefix, usableRange } from '../../server/ip/free.ts';
import {
  comparePrefixes,
  contains,
  formatPrefix,
  hasHostBits,
  holds,
  last,
  overlaps,
  parsePrefix,
  parseWrittenPrefix,
  prefixOf,
  size,
  subprefix,
  type Prefix,
} from '../../server/ip/prefix.ts';

const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  assert.ok(parsed, text);
  return parsed;
};
const address = (text: string) => {
  const parsed = parseAddress(text);
  assert.ok(parsed, text);
  return parsed;
};
const show = (one: Prefix | undefined): string | undefined => one && formatPrefix(one);

describe('prefixes', () => {
  for (const text of [
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    'fd00::/129',
    '10.0.0.0/ 8',
    '10.0.0.0/255.0.0.0',
  ])
    it(`'${text}' is none`, () => {
      assert.equal(parsePrefix(text), undefined);
    });

  it('tell whether they were written with host bits', () => {
    const written = parseWrittenPrefix('10.0.0.5/24');
    assert.ok(written);
    assert.equal(show(written.prefix), '10.0.0.0/24');
    assert.equal(hasHostBits(written), true);
    assert.equal(parsePrefix('fd00::/64')?.length, 64);
  });

  const relations: readonly (readonly [a: string, b: string, contains: boolean, overlaps: boolean])[] = [
    ['10.0.0.0/16', '10.0.1.0/24', true, true],
    ['10.0.1.0/24', '10.0.0.0/16', false, true],
    ['10.0.0.0/24', '10.0.0.0/24', true, true],
    ['10.0.0.0/24', '10.0.1.0/24', false, false],
    ['0.0.0.0/0', '::/0', false, false],
    ['::/0', 'fd00::/8', true, true],
  ];
  for (const [a, b, inside, shared] of relations)
    it(`${a} ${inside ? 'contains' : 'does not contain'} ${b} and ${shared ? 'overlaps' : 'does not overlap'} it`, () => {
      assert.equal(contains(prefix(a), prefix(b)), inside);
      assert.equal(overlaps(prefix(a), prefix(b)), shared);
    });

  it('hold the addresses from the first to the last', () => {
    const block = prefix('10.0.0.128/25');
    assert.equal(holds(block, address('10.0.0.128')), true);
    assert.equal(holds(block, address('10.0.0.255')), true);
    assert.equal(holds(block, address('10.0.1.0')), false);
    assert.equal(holds(block, address('::a00:80')), false);
  });

  it('can be cut into smaller ones', () => {
    assert.equal(show(subprefix(prefix('10.0.0.0/16'), 24, 255n)), '10.0.255.0/24');
    assert.equal(subprefix(prefix('10.0.0.0/16'), 24, 256n), undefined);
    assert.equal(subprefix(prefix('10.0.0.0/16'), 8, 0n), undefined);
  });

  it('are ordered by family, first address and size', () => {
    const list = ['fd00::/8', '10.0.0.0/24', '10.0.0.0/16', '9.0.0.0/8'].map(prefix).sort(comparePrefixes);
    assert.deepEqual(list.map(show), ['9.0.0.0/8', '10.0.0.0/16', '10.0.0.0/24', 'fd00::/8']);
  });
});

describe('free room', () => {
  it('is the lowest gap that is large enough, on its own boundary', () => {
    const taken = ['10.0.0.0/24', '10.0.1.64/26', '10.0.4.0/22'].map(prefix);
    assert.equal(show(nextFreePrefix([prefix('10.0.0.0/16')], taken, 24)), '10.0.2.0/24');
    assert.equal(show(nextFreePrefix([prefix('10.0.0.0/16')], taken, 26)), '10.0.1.0/26');
    assert.equal(show(nextFreePrefix([prefix('10.0.0.0/16')], taken, 22)), '10.0.8.0/22');
  });

  it('is looked for in one block of the space after the other', () => {
    const space = ['10.0.0.0/24', 'fd00::/48', '10.1.0.0/24'].map(prefix);
    assert.equal(show(nextFreePrefix(space, [prefix('10.0.0.0/24')], 24)), '10.1.0.0/24');
    assert.equal(nextFreePrefix(space, [prefix('10.0.0.0/8')], 24), undefined);
    assert.equal(show(nextFreePrefix(space, [], 64)), 'fd00::/64');
  });

  it('never touches what is taken, and nothing before it is free', () => {
    const block = fc
      .tuple(fc.nat({ max: 4095 }), fc.integer({ min: 22, max: 30 }))
      .map(([bits, length]) => prefixOf({ family: 4, bits: 0x0a000000n + BigInt(bits) }, length));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.integer({ min: 20, max: 29 }), (taken, length) => {
        const space = prefix('10.0.0.0/20');
        const free = nextFreePrefix([space], taken, length);
        const candidates = Array.from({ length: 2 ** (length - 20) }, (_, i) => subprefix(space, length, BigInt(i)));
        const expected = candidates.find((one) => one && !taken.some((other) => overlaps(other, one)));
        assert.deepEqual(free, expected);
      }),
      { numRuns: 200 },
    );
  });

  it('of single addresses leaves out the reserved ones', () => {
    const subnet = prefix('10.0.0.0/29');
    const reserved = { atStart: 4, atEnd: 1 };
    assert.deepEqual(nextFreeAddress(subnet, [address('10.0.0.4')], reserved), address('10.0.0.5'));
    assert.deepEqual(usableRange(subnet, reserved), { first: address('10.0.0.4'), last: address('10.0.0.6') });
    const all = ['10.0.0.4', '10.0.0.5', '10.0.0.6'].map(address);
    assert.equal(nextFreeAddress(subnet, all, reserved), undefined);
    assert.equal(usableRange(prefix('10.0.0.0/30'), reserved), undefined);
  });

  it('covers the whole width of either family', () => {
    assert.equal(size(prefix('::/0')), 2n ** BigInt(width(6)));
    assert.equal(last(prefix('0.0.0.0/0')), 2n ** 32n - 1n);
  });
});
