// Whether a service that needs a subnet by name stands in it, and whether that subnet is there.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Network, Subnet } from '../../network/network.ts';
import type { Placement } from '../../network/placement.ts';
import { isType, items, read, show, showNames, splitId, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement, Model } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, any, fromTri, no, not, undecided, yes, type Verdict } from '../verdict.ts';
import { reservedFor, type ReservedName } from './reserved-name.ts';
import { isGiven } from './reserved-state.ts';
import { isNamed } from './subnet.ts';

/** @returns the judgement of a firewall, Bastion host, gateway or Route Server in its subnet; none for what may stand anywhere. */
export function judgePlace(model: Model, placement: Placement): readonly Judgement[] {
  const reserved = reservedFor(placement.role);
  if (reserved === undefined) return [];
  const service = serviceOf(model.network, placement.instance);
  const { subnetName } = placement;
  const named = equalsIgnoringCase(subnetName, { kind: 'string', value: reserved.name });
  const fault: Verdict = named === undefined ? undecided([subnetName]) : named ? isMissing(model, placement) : yes;
  if (fault.kind === 'no') return [];
  return [
    {
      subject: service,
      key: `${placement.role} ${placement.instance.identity}`,
      verdict: all(isDeployed(placement.instance), fault),
      draft: () => draft(model.network, placement, reserved, service, named === true),
    },
  ];
}

/** A Route Server is a virtual hub; its place is a child of it, and all that can change where the hub exists already. */
function serviceOf({ byId }: Network, instance: ResourceInstance): ResourceInstance {
  const hub = byId.get(textKey(splitId(instance.id)?.parent ?? instance.id));
  return hub?.existing === false ? hub : instance;
}

/** Absence counts only in a network that is declared here with all its subnets. */
function isMissing({ deployment }: Model, { virtualNetwork: home, subnetName }: Placement): Verdict {
  if (!home.subnetsComplete || mayHideNetwork(deployment)) return no;
  return not(any(...home.subnets.map((subnet) => all(isDeployed(subnet.instance), isNamed(subnet, subnetName)))));
}

function draft(
  network: Network,
  placement: Placement,
  { name, service: kind }: ReservedName,
  service: ResourceInstance,
  missing: boolean,
): ReturnType<Judgement['draft']> {
  const { virtualNetwork: home, subnetId } = placement;
  const own = showNames(service.names);
  const stands = show(placement.subnetName);
  return {
    message: missing
      ? {
          en: `'${own}' (${kind.en}) stands in ${name}, which ${home.name} does not have: the deployment fails. Add the subnet ${name} to ${home.name}.`,
          ja: `'${own}' (${kind.ja}) は ${name} に配置されますが、${home.name} にそのサブネットがないため、デプロイは失敗します。${home.name} に ${name} を追加してください。`,
        }
      : {
          en: `'${own}' (${kind.en}) stands in subnet '${stands}' of ${home.name}. It can only stand in a subnet named ${name}, and Azure refuses any other. Rename the subnet, or add ${name}.`,
          ja: `'${own}' (${kind.ja}) は ${home.name} のサブネット '${stands}' に配置されています。配置できるのは ${name} という名前のサブネットだけで、それ以外は Azure に拒否されます。サブネットの名前を変更するか、${name} を追加してください。`,
        },
    location: subnetId.origin?.at ?? placement.instance.nameLocation,
    resources: [mention(service), mentionNetwork(home)],
    related: home.subnets
      .filter((subnet) => isNamed(subnet, placement.subnetName).kind === 'yes')
      .map((subnet) => ({
        location: subnet.location,
        message: { en: `Subnet '${stands}'`, ja: `サブネット '${stands}'` },
      })),
    fixes: (sources) => rename(network, placement, name, sources),
  };
}

/** Renames the subnet where nothing else stands in it, and no other has the name. */
function rename(
  network: Network,
  { virtualNetwork: home, subnetName, instance }: Placement,
  name: string,
  sources: Snapshot,
): readonly Fix[] {
  const named = home.subnets.filter((subnet) => isNamed(subnet, subnetName).kind === 'yes');
  const [subnet] = named;
  const alone = network.placements.every(
    (each) =>
      each.instance === instance ||
      each.virtualNetwork.key !== home.key ||
      equalsIgnoringCase(each.subnetName, subnetName) === false,
  );
  if (subnet === undefined || named.length > 1 || !alone || home.subnets.some((each) => isTaken(each, name))) return [];
  const edit = replaceLiteral(sources, subnet.name, name);
  return edit === undefined
    ? []
    : [
        {
          title: {
            en: `Rename '${show(subnet.name)}' to ${name}`,
            ja: `'${show(subnet.name)}' の名前を ${name} に変更する`,
          },
          edits: [edit],
          preferred: true,
          // One that exists already is not renamed but made anew.
          safe: false,
        },
      ];
}

function isTaken({ name }: Subnet, wanted: string): boolean {
  return equalsIgnoringCase(name, { kind: 'string', value: wanted }) !== false;
}

/** A firewall of tier Basic needs a management subnet beside its own. */
export function judgeManagement(instance: ResourceInstance): readonly Judgement[] {
  if (!isType(instance, 'Microsoft.Network/azureFirewalls')) return [];
  const tier = read(instance.body, 'properties', 'sku', 'tier');
  const inNetwork = items(read(instance.body, 'properties', 'ipConfigurations')).length > 0;
  const management = read(instance.body, 'properties', 'managementIpConfiguration');
  if (tier === undefined || !inNetwork) return [];
  const text = textOf(tier)?.toLowerCase();
  const name = showNames(instance.names);
  return [
    {
      subject: instance,
      key: 'management',
      verdict: all(
        isDeployed(instance),
        fromTri(text === undefined ? undefined : text === 'basic', [tier]),
        not(isGiven(management)),
      ),
      draft: () => ({
        message: {
          en: `The firewall '${name}' is of tier Basic and has no managementIpConfiguration. A Basic firewall also needs AzureFirewallManagementSubnet, and Azure refuses it without. Add the subnet and the configuration.`,
          ja: `ファイアウォール '${name}' は Basic レベルですが、managementIpConfiguration がありません。Basic のファイアウォールには AzureFirewallManagementSubnet も必要で、ない場合は Azure に拒否されます。サブネットと構成を追加してください。`,
        },
        location: writtenAt(tier) ?? instance.nameLocation,
        resources: [mention(instance)],
        related: [],
      }),
    },
  ];
}
