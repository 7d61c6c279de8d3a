// "Move the peerings to child resources": the properties go along as they are written; an id of a network that stands in the same template becomes a
// reference to it, so that the peering waits for the network.
import type { ResourceInstance } from '../../eval/deployment.ts';
import { peeringType } from '../../network/peering.ts';
import type { Peering } from '../../network/network.ts';
import { isObject, read } from '../../network/read.ts';
import type { Value } from '../../eval/value.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import type { Location } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment, type OwnReference } from '../naming.ts';
import { editable, joinEdits, removeWritten } from '../value-edit.ts';

/** @returns the fix, or nothing when a peering is made by a loop or a variable, or is not all that the list holds. */
export function moveToChildren(
  instance: ResourceInstance,
  halves: readonly Peering[],
  sources: Snapshot,
): readonly Fix[] {
  const own = instance.declaration.loop === undefined ? referTo(instance, sources) : undefined;
  const file = editable(sources, instance.template.file);
  const list = read(instance.body, 'properties', 'virtualNetworkPeerings');
  if (own === undefined || file === undefined || list?.kind !== 'array' || list.origin?.step !== 'written') return [];
  const starts = new Set(list.items.map((item) => item.origin?.at.span.start));
  if (list.items.length !== halves.length || starts.size !== halves.length) return [];
  const taken: string[] = [];
  const children: NewResource[] = [];
  for (const half of halves) {
    const child = childOf(half, own, taken, sources);
    if (child === undefined) return [];
    taken.push(child.symbol);
    children.push(child);
  }
  const edits = joinEdits([
    removeWritten(sources, read(instance.body, 'properties'), ['virtualNetworkPeerings']),
    dialectOf(file.language).addResources(file, instance.declaration.span, children),
  ]);
  if (edits === undefined) return [];
  const name = halves[0]?.local.name ?? '';
  return [
    {
      title: {
        en: `Move the peerings of ${name} to child resources`,
        ja: `${name} のピアリングを子リソースに移す`,
      },
      edits,
      preferred: true,
      safe: false,
    },
  ];
}

function childOf(
  half: Peering,
  own: OwnReference,
  taken: readonly string[],
  sources: Snapshot,
): NewResource | undefined {
  const { instance, remote, properties } = half;
  const { template } = instance;
  const name = half.nameValue.kind === 'string' ? half.nameValue.value : undefined;
  if (name === undefined || !isObject(properties)) return undefined;
  const other =
    remote.instance !== undefined && remote.declared && sameDeployment(instance, remote.instance)
      ? referTo(remote.instance, sources)
      : undefined;
  const body: Record<string, NewValue> = {};
  for (const { key, value, at } of properties.entries.values()) {
    const remoteId = key.toLowerCase() === 'remotevirtualnetwork' ? read(value, 'id') : undefined;
    const written =
      remoteId === undefined
        ? entryText(at, template.language, sources)
        : (other?.id ?? remoteText(value, sources, template.language));
    if (written === undefined) return undefined;
    body[key] = remoteId === undefined ? written : { id: written };
  }
  const bicep = template.language === 'bicep';
  const wanted = `${own.symbol || 'vnet'}To${capital(other?.symbol || remote.name)}`;
  const symbol = freeSymbol(template, wanted);
  return {
    symbol: taken.includes(symbol) ? freeSymbol(template, `${wanted}${taken.length + 1}`) : symbol,
    type: peeringType,
    apiVersion: instance.apiVersion ?? '2024-05-01',
    ...(bicep ? { parent: own.symbol } : {}),
    name: bicep ? name : new NewExpression('', `format('{0}/{1}', ${own.name.arm}, '${name.replaceAll("'", "''")}')`),
    body: { properties: body },
    dependsOn: [own.dependency, ...(other === undefined ? [] : [other.dependency])],
  };
}

function remoteText(remote: Value, sources: Snapshot, language: 'bicep' | 'arm'): NewValue | undefined {
  return isObject(remote) ? entryText(remote.entries.get('id')?.at, language, sources) : undefined;
}

/** @returns what stands behind the key, as it is written there; a text of several lines only where it need not be laid out anew. */
function entryText(at: Location | undefined, language: 'bicep' | 'arm', sources: Snapshot): NewValue | undefined {
  const text = at === undefined ? undefined : sources.files.get(at.file)?.text.slice(at.span.start, at.span.end);
  const value = text === undefined ? undefined : /^[^:]*:\s*(?<value>[\s\S]*)$/.exec(text)?.groups?.['value'];
  if (value === undefined || value.includes('//') || value.includes('/*')) return undefined;
  if (language === 'bicep') return value.includes('\n') ? undefined : new NewExpression(value, '');
  const expression = /^"\[(?<inner>[^[][^"\\]*)\]"$/.exec(value)?.groups?.['inner'];
  if (expression !== undefined) return new NewExpression('', expression);
  if (value === 'true' || value === 'false') return value === 'true';
  return /^"[^"\\[]*"$/.test(value) ? value.slice(1, -1) : undefined;
}
