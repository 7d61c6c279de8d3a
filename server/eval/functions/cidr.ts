// Address arithmetic of templates. The arithmetic itself is in ../../ip; here are the engine's bounds and words. Refuses short
// notations ('10.0/16', no length at all), which the engine reads in ways nobody means: they stay unknown.
import { formatAddress, width, type Address } from '../../ip/address.ts';
import { last, mask, parsePrefix, subprefix, type Prefix } from '../../ip/prefix.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { int, object, string } from '../make.ts';
import type { Value } from '../value.ts';
import { declare, refused, withCounts, type Outcome } from './declare.ts';

export const cidrFunctions: readonly FunctionSpec[] = [
  declare('cidrSubnet', 3, { result: 'string' }, ([network, ...numbers]) =>
    inNetwork(network, (prefix) =>
      withCounts(numbers, (length, index) => {
        const subnet = subprefix(prefix, length, BigInt(index));
        return subnet === undefined
          ? failure('no such subnet')
          : string(`${at(subnet, subnet.first)}/${subnet.length}`);
      }),
    ),
  ),
  declare('cidrHost', 2, { result: 'string' }, ([network, ...numbers]) =>
    inNetwork(network, (prefix) => withCounts(numbers, (index) => host(prefix, index))),
  ),
  declare('parseCidr', 1, { result: 'object' }, ([network]) => inNetwork(network, parts)),
];

function inNetwork(network: Value | undefined, body: (prefix: Prefix) => Outcome): Outcome {
  if (network?.kind !== 'string') return refused('an address range', network);
  const prefix = parsePrefix(network.value);
  if (prefix !== undefined) return body(prefix);
  return /\d/.test(network.value) ? undefined : failure('no address range');
}

/** Index 0 is the address after the network; the last one is never given, of IPv6 neither. Below zero nothing is checked (tried on the engine). */
function host(prefix: Prefix, index: number): Outcome {
  const bits = prefix.first + 1n + BigInt(index);
  if (index >= 0 && bits >= last(prefix)) return failure('no such host');
  return string(at(prefix, BigInt.asUintN(width(prefix.family), bits)));
}

function at({ family }: Prefix, bits: bigint): string {
  return addressText({ family, bits });
}

/** As .NET writes addresses: RFC 5952, but with a dotted end wherever an IPv4 address may be embedded. */
function addressText(address: Address): string {
  const { family, bits } = address;
  const head = bits >> 32n;
  const mapped = (head === 0n || head === 0xffffn || head === 0xffff0000n) && (bits >> 16n) % 65_536n !== 0n;
  const isatap = BigInt.asUintN(32, head) === 0x5efen;
  if (family === 4 || !(mapped || isatap)) return formatAddress(address);
  const tail = formatAddress({ family: 4, bits: BigInt.asUintN(32, bits) });
  return formatAddress({ family, bits: (head << 32n) | 0x0001_0001n }).replace(/1:1$/, tail);
}

function parts(prefix: Prefix): Outcome {
  const end = last(prefix);
  const narrow = prefix.length > 30;
  const [first, final] = prefix.family === 4 && !narrow ? [prefix.first + 1n, end - 1n] : [prefix.first, end];
  return object([
    ['network', string(at(prefix, prefix.first))],
    ['netmask', string(addressText(mask(prefix)))],
    ...(prefix.family === 4 ? [['broadcast', string(at(prefix, end))] as const] : []),
    ['firstUsable', string(at(prefix, first))],
    // The engine gives a /31 its first address twice.
    ['lastUsable', string(at(prefix, prefix.family === 4 && narrow ? first : final))],
    ['cidr', int(prefix.length)],
  ]);
}
