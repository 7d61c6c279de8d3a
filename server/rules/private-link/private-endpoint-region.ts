// A private endpoint stands in the region of its virtual network, wherever the service is (PE-1).
import type { Value } from '../../eval/value.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint } from '../../network/private-endpoint.ts';
import { isType, read, show } from '../../network/read.ts';
import { sameRegion, showRegion } from '../../network/region.ts';
import { triNot } from '../../eval/compare.ts';
import { unknownsIn } from '../../eval/atoms.ts';
import type { Snapshot } from '../../snapshot.ts';
import { isDeployed } from '../existence.ts';
import type { Fix } from '../finding.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral, setWritten, writtenPlace } from '../value-edit.ts';
import { all, fromTri, no, possible } from '../verdict.ts';

export const privateEndpointRegion: Rule = {
  id: 'private-endpoint-region',
  severity: 'error',
  title: {
    en: 'A private endpoint outside the region of its virtual network',
    ja: 'プライベート エンドポイントが仮想ネットワークと異なるリージョンにあります',
  },
  why: {
    en: 'A private endpoint is a network interface in a subnet, so it must be created in the region of that virtual network; the service behind it may be in any region. Azure refuses an endpoint elsewhere.',
    ja: 'プライベート エンドポイントはサブネット内のネットワーク インターフェイスであるため、その仮想ネットワークと同じリージョンに作成する必要があります。接続先のサービスはどのリージョンにあっても構いません。異なるリージョンのエンドポイントの作成は拒否されます。',
  },
  certainty: {
    en: 'Certain when both regions are known and differ. Possible when one of them is an unknown that may differ from the other. Nothing is said of a virtual network whose region nothing here tells.',
    ja: '両方のリージョンがわかっていて異なる場合は確実です。どちらかが不明で異なる可能性がある場合は可能性として報告します。仮想ネットワークのリージョンがこのデプロイからわからない場合は報告しません。',
  },
  fixes: [{ en: "Use the virtual network's location", ja: '仮想ネットワークの場所を使用する' }],
  facts: [{ id: 'PE-1', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview' }],
  bad: example('westeurope'),
  good: example('northeurope'),
  check: ({ network }) => network.privateEndpoints.flatMap((each) => judge(network, each)),
};

function example(location: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'snet-endpoints', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-orders'
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: '${location}'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }
}
`;
}

function judge(network: Network, endpoint: PrivateEndpoint): readonly Judgement[] {
  const { instance, name, region, virtualNetwork: home } = endpoint;
  const location = read(instance.body, 'location');
  if (home === undefined || location === undefined || !isTold(home)) return [];
  const open = [region.value, home.region.value];
  // A region that is read from a deployed resource is, more often than not, read from this very network under an id that is not known.
  const isReadBack = open.some((each) => show(each).includes('reference('));
  const otherwise = isReadBack ? no : possible(...new Set(open.flatMap((each) => unknownsIn(each))));
  const apart = fromTri(triNot(sameRegion(region, home.region)), open, otherwise);
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), apart),
      draft: () => ({
        message: {
          en: `The private endpoint '${name}' is in ${showRegion(region)}, but its virtual network ${home.name} is in ${showRegion(home.region)}: Azure refuses it. Give the endpoint the location of the network; the service may stay where it is.`,
          ja: `プライベート エンドポイント '${name}' は ${showRegion(region)} にありますが、仮想ネットワーク ${home.name} は ${showRegion(home.region)} にあるため、作成は拒否されます。エンドポイントの場所を仮想ネットワークに合わせてください。サービスの場所を変更する必要はありません。`,
        },
        location: writtenAt(location) ?? instance.nameLocation,
        resources: [mention(instance), mentionNetwork(home)],
        related: [writtenAt(home.region.value)].flatMap((place) =>
          place === undefined
            ? []
            : [
                {
                  location: place,
                  message: {
                    en: `${home.name} is in ${showRegion(home.region)}`,
                    ja: `${home.name} は ${showRegion(home.region)} にあります`,
                  },
                },
              ],
        ),
        fixes: (sources) => moveEndpoint(network, endpoint, sources),
      }),
    },
  ];
}

/** A network that is not declared here has a region where the settings, or what stands inside it, tell one; being unknown is no fault. */
function isTold({ declared, region }: VirtualNetwork): boolean {
  return declared || region.name !== undefined;
}

/** Where the same literal says the region of anything but endpoints, that stays where it is: the endpoint gets a region of its own. */
function moveEndpoint(
  network: Network,
  { instance, name, virtualNetwork }: PrivateEndpoint,
  sources: Snapshot,
): readonly Fix[] {
  const wanted = virtualNetwork?.region.name;
  const location = read(instance.body, 'location');
  if (wanted === undefined || location === undefined) return [];
  const own = isShared(network, location) ? undefined : replaceLiteral(sources, location, wanted);
  const edits = own === undefined ? setWritten(sources, instance.body, ['location'], wanted) : [own];
  if (edits === undefined) return [];
  const title = { en: `Move '${name}' to ${wanted}`, ja: `'${name}' の場所を ${wanted} に変更する` };
  return [{ title, edits, preferred: true, safe: true }];
}

function isShared({ instances }: Network, location: Value): boolean {
  const place = writtenPlace(location);
  if (place === undefined) return false;
  return instances.some((each) => {
    const region = read(each.body, 'location');
    const other = region === undefined ? undefined : writtenPlace(region);
    return (
      !isType(each, 'Microsoft.Network/privateEndpoints') &&
      other?.file === place.file &&
      other.span.start === place.span.start
    );
  });
}
