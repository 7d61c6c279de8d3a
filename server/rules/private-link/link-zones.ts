// "Link the zone to the network": one link for each zone and network that lack it (PE-40, PE-41). Only where zone and network stand in one deployment.
import type { VirtualNetwork } from '../../network/network.ts';
import type { PrivateZone } from '../../network/private-endpoint.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource } from '../../template/edit.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment } from '../naming.ts';
import { editable, joinEdits } from '../value-edit.ts';

/** A zone and a network that is not linked to it. */
interface MissingLink {
  readonly zone: PrivateZone;
  readonly client: VirtualNetwork;
}

/** @returns the fix that adds every link, or nothing when one of them cannot be written. */
export function linkZones(missing: readonly MissingLink[], sources: Snapshot): readonly Fix[] {
  const taken = new Set<string>();
  const byZone = new Map<PrivateZone, VirtualNetwork[]>();
  for (const { zone, client } of missing) byZone.set(zone, [...new Set([...(byZone.get(zone) ?? []), client])]);
  const edits = joinEdits([...byZone].map(([zone, clients]) => linksOf(zone, clients, taken, sources)));
  if (edits === undefined || edits.length === 0) return [];
  const names = [...new Set(missing.map(({ client }) => client.name))].join(', ');
  return [
    {
      title: { en: `Link the DNS zone to ${names}`, ja: `DNS ゾーンを ${names} にリンクする` },
      edits,
      preferred: true,
      safe: true,
    },
  ];
}

/** Links of one zone stand behind it, in one edit. */
function linksOf(
  zone: PrivateZone,
  clients: readonly VirtualNetwork[],
  taken: Set<string>,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const { instance } = zone;
  const file = editable(sources, instance.template.file);
  if (file === undefined) return undefined;
  const links = clients.map((client) => linkOf(zone, client, taken, sources));
  const written = links.flatMap((link) => link ?? []);
  if (written.length !== links.length) return undefined;
  return dialectOf(file.language).addResources(file, instance.declaration.span, written);
}

function linkOf(
  { instance }: PrivateZone,
  client: VirtualNetwork,
  taken: Set<string>,
  sources: Snapshot,
): NewResource | undefined {
  if (client.instance === undefined || !sameDeployment(instance, client.instance)) return undefined;
  const own = referTo(instance, sources);
  const network = referTo(client.instance, sources);
  if (own === undefined || network === undefined) return undefined;
  const { template } = instance;
  const bicep = template.language === 'bicep';
  const wanted = `${own.symbol.replace(/\W.*/, '') || 'zone'}To${capital(network.symbol || client.name)}`;
  let symbol = freeSymbol(template, wanted);
  for (let i = 2; taken.has(symbol); i += 1) symbol = freeSymbol(template, `${wanted}${i}`);
  taken.add(symbol);
  return {
    symbol,
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: instance.apiVersion ?? '2020-06-01',
    ...(bicep ? { parent: own.symbol } : {}),

    name: bicep ? network.name : new NewExpression('', `format('{0}/{1}', ${own.name.arm}, ${network.name.arm})`),
    body: { location: 'global', properties: { virtualNetwork: { id: network.id }, registrationEnabled: false } },
    dependsOn: [own.dependency, network.dependency],
  };
}
