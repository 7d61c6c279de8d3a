// What the two global-peering rules tell of routes: spokes that a hub's appliance brings over the same peering, and routes whose next hop is the front end.
import type { Network, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import { showRegion } from '../../network/region.ts';
import type { Localized } from '../../text/localized.ts';
import type { Related, ResourceMention } from '../finding.ts';
import { mentionNetwork } from '../mention.ts';
import { subnetText, type RouteUse } from '../routing/hop.ts';
import { routesOver, routeTo } from './appliance-path.ts';
import type { FrontEndPlace } from './own-route.ts';
import type { GlobalClient } from './global-client.ts';

/** A front end with those who cannot reach it. */
export interface Fronted {
  readonly place: FrontEndPlace;
  readonly clients: readonly GlobalClient[];
}

export interface RouteStory {
  readonly message: Localized;
  readonly mentions: readonly ResourceMention[];
  readonly related: readonly Related[];
}

/** @returns sentences, networks and places; empty where no route has a part in it. */
export function routeStory(network: Network, fronted: readonly Fronted[]): RouteStory {
  const direct = new Set(fronted.flatMap(({ clients }) => clients.map((client) => client.network.key)));
  const over = fronted.flatMap(({ place, clients }) =>
    clients.flatMap(({ network: hub, link }) => routesOver(network, link, place).map((use) => ({ hub, use }))),
  );
  const relayed = over.filter(
    ({ use }, i) => !direct.has(use.from.key) && over.findIndex((each) => each.use.from.key === use.from.key) === i,
  );
  const straight = fronted.flatMap(({ place, clients }) =>
    clients.flatMap((client) => routeTo(network, client.network, place.address) ?? []),
  );
  const sentences: readonly Localized[] = [
    ...byAppliance(relayed).map(({ hop, hub, from }) => ({
      en: ` What the appliance ${hop} in ${hub.name} passes on from ${inWords(from)} takes the same peering and is lost too.`,
      ja: `${hub.name} の仮想アプライアンス ${hop} が転送する ${from.join('、')} からのパケットも同じピアリングを通るため、届きません。`,
    })),
    ...straight.map((use) => ({
      en: ` The route '${use.route.name}' of '${use.table.name}' has it as its next hop: what ${subnetText(use)} sends by that route is lost.`,
      ja: `'${use.table.name}' のルート '${use.route.name}' はこのフロントエンドを次ホップにしているため、${subnetText(use)} がこのルートで送るパケットは届きません。`,
    })),
  ];
  return {
    message: { en: sentences.map(({ en }) => en).join(''), ja: sentences.map(({ ja }) => ja).join('') },
    mentions: relayed.map(({ use }) => mentionNetwork(use.from)),
    related: [...relayed.map(({ use }) => use), ...straight].map(placeOfRoute),
  };
}

function placeOfRoute(use: RouteUse): Related {
  const hop = show(use.hop);
  return {
    location: use.route.location,
    message: {
      en: `Route '${use.route.name}' sends the packets of ${subnetText(use)} to ${hop}`,
      ja: `ルート '${use.route.name}' は ${subnetText(use)} のパケットを ${hop} に送ります`,
    },
  };
}

interface Relay {
  readonly hop: string;
  readonly hub: VirtualNetwork;
  /** Names of the networks that it passes on from, each with its region. */
  readonly from: readonly string[];
}

/** One sentence for each appliance, however many networks are behind it. */
function byAppliance(relayed: readonly { readonly hub: VirtualNetwork; readonly use: RouteUse }[]): readonly Relay[] {
  const relays = new Map<string, Relay & { readonly from: string[] }>();
  for (const { hub, use } of relayed) {
    const hop = show(use.hop);
    const key = `${hub.key} ${hop}`;
    const relay = relays.get(key) ?? { hop, hub, from: [] };
    relay.from.push(`${use.from.name} (${showRegion(use.from.region)})`);
    relays.set(key, relay);
  }
  return [...relays.values()];
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
