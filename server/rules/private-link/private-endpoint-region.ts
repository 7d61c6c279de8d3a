// A private endpoint stands in the region of its virtual network, wherever the service is (PE-1).
import type { VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint } from '../../network/private-endpoint.ts';
import { read } from '../../network/read.ts';
import { sameRegion, showRegion } from '../../network/region.ts';
import { triNot } from '../../eval/compare.ts';
import { unknownsIn } from '../../eval/atoms.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
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
  check: ({ network }) => network.privateEndpoints.flatMap(judge),
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

function judge(endpoint: PrivateEndpoint): readonly Judgement[] {
  const { instance, name, region, virtualNetwork: home } = endpoint;
  const location = read(instance.body, 'location');
  if (home === undefined || location === undefined || !isTold(home)) return [];
  const open = [region.value, home.region.value];
  const unknowns = [...new Set(open.flatMap((each) => unknownsIn(each)))];
  // A region that is read from a deployed resource is, more often than not, read from this very network under an id that is not known.
  const otherwise = unknowns.some((each) => each.startsWith('reference(')) ? no : possible(...unknowns);
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
        fixes: (sources) => {
          const wanted = home.region.name;
          const edit = wanted === undefined ? undefined : replaceLiteral(sources, location, wanted);
          return edit === undefined
            ? []
            : [
                {
                  title: {
                    en: `Move '${name}' to ${wanted ?? ''}`,
                    ja: `'${name}' の場所を ${wanted ?? ''} に変更する`,
                  },
                  edits: [edit],
                  preferred: true,
                  safe: true,
                },
              ];
        },
      }),
    },
  ];
}

/** A network that is not declared here has a region where the settings, or what stands inside it, tell one; being unknown is no fault. */
function isTold({ declared, region }: VirtualNetwork): boolean {
  return declared || region.name !== undefined;
}
