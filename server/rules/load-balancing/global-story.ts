// What the two global-peering rules tell alike: the clients, both regions, both halves, a VPN that does not help.
import type { Network, VirtualNetwork } from '../../network/network.ts';
import { showRegion } from '../../network/region.ts';
import type { Localized } from '../../text/localized.ts';
import type { Related, ResourceMention } from '../finding.ts';
import { mentionNetwork, writtenAt } from '../mention.ts';
import type { GlobalClient } from './global-client.ts';

/** Those that certainly are clients; where there is none, those that may be. */
function told(clients: readonly GlobalClient[]): readonly GlobalClient[] {
  const certain = clients.filter((client) => client.verdict.kind === 'yes');
  const chosen = certain.length > 0 ? certain : clients;
  return chosen.filter((client, i) => chosen.findIndex((other) => other.network.key === client.network.key) === i);
}

/** @returns `vnet1 (japaneast) and vnet3 (eastus)`. */
export function clientNames(clients: readonly GlobalClient[]): Localized {
  // Two that only differ in what is not known read the same.
  const names = (elsewhere: string): readonly string[] => [
    ...new Set(told(clients).map(({ network }) => `${network.name} (${regionWords(network, elsewhere)})`)),
  ];
  const en = names('region not known here');
  const last = en.at(-1) ?? '';
  return {
    en: en.length > 1 ? `${en.slice(0, -1).join(', ')} and ${last}` : last,
    ja: names('リージョン不明').join('、'),
  };
}

/** What only the deployed network could tell is no text for people. */
function regionWords({ region }: VirtualNetwork, elsewhere: string): string {
  const text = showRegion(region);
  return text.includes('reference(') ? elsewhere : text;
}

/** @returns the network of the front end, then the clients. */
export function clientMentions(
  home: VirtualNetwork | undefined,
  clients: readonly GlobalClient[],
): readonly ResourceMention[] {
  return [
    ...(home === undefined ? [] : [mentionNetwork(home)]),
    ...told(clients).map(({ network }) => mentionNetwork(network)),
  ];
}

/** A peering wins over a VPN between the same networks (V-2). */
export function vpnBeside(network: Network, clients: readonly GlobalClient[]): Localized {
  const beside = told(clients).some(({ link }) =>
    network.connections.some(
      ({ from, to }) =>
        (from?.key === link.a.key && to?.key === link.b.key) || (from?.key === link.b.key && to?.key === link.a.key),
    ),
  );
  return beside
    ? {
        en: ' The VNet-to-VNet connection beside it does not help: traffic takes the peering.',
        ja: '並行する VNet 間接続では解決しません。トラフィックはピアリングを通ります。',
      }
    : { en: '', ja: '' };
}

/** @returns the places of both regions and of the peering halves, each once. */
export function clientLinks(home: VirtualNetwork | undefined, clients: readonly GlobalClient[]): readonly Related[] {
  const networks = [...(home === undefined ? [] : [home]), ...told(clients).map(({ network }) => network)];
  const regions = networks.flatMap((network): readonly Related[] => {
    const location = writtenAt(network.region.value) ?? network.regionFrom;
    const region = showRegion(network.region);
    return location === undefined
      ? []
      : [
          {
            location,
            message: { en: `${network.name} is in ${region}`, ja: `${network.name} は ${region} にあります` },
          },
        ];
  });
  const halves = told(clients).flatMap(({ link }) =>
    [link.forward, link.backward].flatMap((half): readonly Related[] =>
      half === undefined
        ? []
        : [
            {
              location: half.location,
              message: {
                en: `Peering '${half.name}' from ${half.local.name} to ${half.remote.name}`,
                ja: `${half.local.name} から ${half.remote.name} へのピアリング '${half.name}'`,
              },
            },
          ],
    ),
  );
  return [...regions, ...halves];
}
