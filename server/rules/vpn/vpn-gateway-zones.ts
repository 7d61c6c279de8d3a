// A zone-redundant gateway whose public IP address has no zones (V-21). Silent in regions that have no zones, or may have none (V-22).
import type { Gateway, PublicIp } from '../../network/network.ts';
import { textKey } from '../../eval/compare.ts';
import { textOf } from '../../network/read.ts';
import { hasZones, showRegion } from '../../network/region.ts';
import { isDeployed } from '../existence.ts';
import { mention, wayOf, writtenAt } from '../mention.ts';
import { hubAndSpoke } from '../peering/example.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, any, fromTri, no, type Verdict } from '../verdict.ts';
import { joinEdits } from '../value-edit.ts';
import { addZones, lacksZones } from './address-zones.ts';
import { gateway } from './example.ts';

export const vpnGatewayZones: Rule = {
  id: 'vpn-gateway-zones',
  severity: 'error',
  title: {
    en: 'A zone-redundant gateway has a public IP address without zones',
    ja: 'ゾーン冗長ゲートウェイのパブリック IP アドレスにゾーンがありません',
  },
  why: {
    en: 'A gateway whose SKU ends with AZ wants public IP addresses with zones. Azure refuses it otherwise (VmssVpnGatewayPublicIpsMustHaveZonesConfigured). Zones are fixed when the address is created: an existing address without zones has to be replaced by a new one.',
    ja: 'SKU の末尾が AZ のゲートウェイには、ゾーンを指定したパブリック IP アドレスが必要です。指定がないとデプロイは拒否されます (VmssVpnGatewayPublicIpsMustHaveZonesConfigured)。ゾーンはアドレスの作成時に決まるため、ゾーンのない既存のアドレスは新しいアドレスに置き換える必要があります。',
  },
  certainty: {
    en: 'Certain when the SKU, the region and the address are known and the region has availability zones. Nothing is said of regions that are not known.',
    ja: 'SKU、リージョン、アドレスがわかっていて、そのリージョンに可用性ゾーンがある場合は確実です。リージョンがわからない場合は報告しません。',
  },
  fixes: [
    { en: 'Give the public IP address zones 1, 2 and 3', ja: 'パブリック IP アドレスにゾーン 1、2、3 を指定する' },
  ],
  facts: [
    { id: 'V-21', url: 'https://github.com/Azure/ResourceModules/issues/2609' },
    { id: 'V-22', url: 'https://learn.microsoft.com/azure/vpn-gateway/whats-new' },
  ],
  bad: hubAndSpoke + gateway('hub', ''),
  good: hubAndSpoke + gateway('hub'),
  check: ({ network }) =>
    network.gateways.map((each) => {
      const keys = new Set(each.publicIpIds.map(textKey));
      return judge(
        each,
        network.publicIps.filter(({ instance }) => keys.has(textKey(instance.id))),
      );
    }),
};

/** One finding for all addresses of a gateway: two of an active-active one are wrong together. */
function judge(owner: Gateway, addresses: readonly PublicIp[]): Judgement {
  const wrong = addresses.map((address) => ({
    address,
    verdict: all(lacksZones(address), isDeployed(address.instance)),
  }));
  return {
    subject: owner.instance,
    verdict: all(
      isZonal(owner),
      fromTri(hasZones(owner.region), [owner.region.value]),
      isDeployed(owner.instance),
      any(...wrong.map(({ verdict }) => verdict)),
    ),
    draft: () => {
      const sure = wrong.filter(({ verdict }) => verdict.kind === 'yes');
      return draft(
        owner,
        (sure.length > 0 ? sure : wrong.filter(({ verdict }) => verdict.kind !== 'no')).map(({ address }) => address),
      );
    },
  };
}

function isZonal({ sku }: Gateway): Verdict {
  if (sku === undefined) return no;
  const text = textOf(sku);
  return fromTri(text === undefined ? undefined : /az$/i.test(text), [sku]);
}

function draft(owner: Gateway, addresses: readonly PublicIp[]): ReturnType<Judgement['draft']> {
  const sku = textOf(owner.sku) ?? '';
  const region = showRegion(owner.region);
  const names = addresses.map(({ name }) => `'${name}'`);
  const [en, ja] = [names.join(' and '), names.join('、')];
  const one = names.length === 1;
  return {
    message: {
      en: `The gateway '${owner.name}' of SKU ${sku} uses the public IP ${one ? `address ${en}, which has` : `addresses ${en}, which have`} no zones: Azure refuses the gateway in ${region}. Give the ${one ? 'address' : 'addresses'} zones 1, 2 and 3 (an existing address has to be replaced).`,
      ja: `SKU ${sku} のゲートウェイ '${owner.name}' が使うパブリック IP アドレス ${ja} にゾーンが指定されていないため、${region} ではデプロイが拒否されます。アドレスにゾーン 1、2、3 を指定してください (既存のアドレスは置き換えが必要です)。`,
    },
    location: writtenAt(owner.sku) ?? owner.instance.nameLocation,
    resources: [mention(owner.instance), ...addresses.map(({ instance }) => mention(instance))],
    related: [
      ...wayOf(owner.sku, {
        en: `The SKU reaches '${owner.name}' through here`,
        ja: `SKU はここを通って '${owner.name}' に渡されます`,
      }),
      ...addresses.map(({ name, instance }) => ({
        location: instance.nameLocation,
        message: { en: `'${name}' has no zones`, ja: `'${name}' にはゾーンがありません` },
      })),
    ],
    fixes: (sources) => {
      const edits = joinEdits(addresses.map((address) => addZones(address, sources)));
      if (edits === undefined) return [];
      return [
        {
          title: {
            en: `Give ${en} zones 1, 2 and 3 (an existing address has to be replaced)`,
            ja: `${ja} にゾーン 1、2、3 を指定する (既存のアドレスは置き換えが必要です)`,
          },
          edits,
          preferred: true,
          // The zones of an address that exists cannot be changed.
          safe: false,
        },
      ];
    },
  };
}
