// Address arithmetic of templates. The arithmetic itself is in ../../ip; here are the engine's bounds and words. Refuses short
// notations ('10.0/16', no length at all), which the engine reads in ways nobody means: they stay unknown.
import { formatAddress, type Address } from '../../ip/address.ts';
import { formatPrefix, last, mask, parsePrefix, subprefix, type Prefix } from '../../ip/prefix.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { int, object, string } from '../make.ts';
import type { Value } from '../value.ts';
import { declare, refused, withIntegers, type Outcome } from './declare.ts';

export const cidrFunctions: readonly FunctionSpec[] = [
  declare('cidrSubnet', 3, { result: 'string' }, ([network, ...numbers]) =>
    inNetwork(network, (prefix) =>
      withIntegers(numbers, (length, index) => {
        if (length < 0n || length > 128n) return failure('no such prefix length');
        const subnet = subprefix(prefix, Number(length), index);
        return subnet === undefined ? failure('no such subnet') : string(formatPrefix(subnet));
      }),
    ),
  ),
  declare('cidrHost', 2, { result: 'string' }, ([network, ...numbers]) =>
    inNetwork(network, (prefix) => withIntegers(numbers, (index) => host(prefix, index))),
  ),
  declare('parseCidr', 1, { result: 'object' }, ([network]) => inNetwork(network, parts)),
];

function inNetwork(network: Value | undefined, body: (prefix: Prefix) => Outcome): Outcome {
  if (network?.kind !== 'string') return refused('an address range', network);
  const prefix = parsePrefix(network.value);
  if (prefix !== undefined) return body(prefix);
  return /\d/.test(network.value) ? undefined : failure('no address range');
}

/** Index 0 is the first usable address, -1 the network itself; the last address of IPv4 is the broadcast (tried on the engine). */
function host(prefix: Prefix, index: bigint): Outcome {
  const bits = prefix.first + 1n + index;
  const end = last(prefix) - (prefix.family === 4 ? 1n : 0n);
  return bits < prefix.first || bits > end ? failure('no such host') : string(at(prefix, bits));
}

function at({ family }: Prefix, bits: bigint): string {
  const address: Address = { family, bits };
  return formatAddress(address);
}

function parts(prefix: Prefix): Outcome {
  const end = last(prefix);
  const narrow = prefix.length > 30;
  const [first, final] = prefix.family === 4 && !narrow ? [prefix.first + 1n, end - 1n] : [prefix.first, end];
  return object([
    ['network', string(at(prefix, prefix.first))],
    ['netmask', string(formatAddress(mask(prefix)))],
    ...(prefix.family === 4 ? [['broadcast', string(at(prefix, end))] as const] : []),
    ['firstUsable', string(at(prefix, first))],
    // The engine gives a /31 its first address twice.
    ['lastUsable', string(at(prefix, prefix.family === 4 && narrow ? first : final))],
    ['cidr', int(prefix.length)],
  ]);
}
