// "Move the peerings to child resources": the properties go along as they are written; an id of a network that stands in the same template becomes a
// reference to it, so that the peering waits for the network.
import type { ResourceInstance } from '../../eval/deployment.ts';
import { peeringType } from '../../network/peering.ts';
import type { Peering } from '../../network/network.ts';
import { isObject, read } from '../../network/read.ts';
import type { Value } from '../../eval/value.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewLoop, type NewResource, type NewValue } from '../../template/edit.ts';
import type { Location } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment, type OwnReference } from '../naming.ts';
import { editable, joinEdits, removeWritten } from '../value-edit.ts';
import { armOperand, writtenText } from '../written-text.ts';

/** @returns the fix, or nothing when the list is made by a loop or a variable, or a peering is not all that it holds. In a loop of networks, a loop of peerings. */
export function moveToChildren(
  instance: ResourceInstance,
  halves: readonly Peering[],
  sources: Snapshot,
): readonly Fix[] {
  const own = ownerOf(instance, sources);
  const file = editable(sources, instance.template.file);
  const list = read(instance.body, 'properties', 'virtualNetworkPeerings');
  if (own === undefined || file === undefined || list?.kind !== 'array' || list.origin?.step !== 'written') return [];
  const starts = new Set(list.items.map((item) => item.origin?.at.span.start));
  if (list.items.length !== halves.length || starts.size !== halves.length) return [];
  const taken: string[] = [];
  const children: NewResource[] = [];
  for (const [i, half] of halves.entries()) {
    const child = childOf(half, nameOf(half, list.items[i], own, sources), own, taken, sources);
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

/** How the children name the network, and what they are made for. */
interface Owner extends OwnReference {
  readonly loop?: Omit<NewLoop, 'name'>;
}

function ownerOf(instance: ResourceInstance, sources: Snapshot): Owner | undefined {
  const { declaration, template } = instance;
  const { loop } = declaration;
  if (loop === undefined) return referTo(instance, sources);
  const place = { template, loop: undefined, index: undefined };
  const base = declaration.symbol ?? '';
  const { source } = loop;
  if (source.kind === 'array') {
    const array = writtenText(source.array, place, sources);
    if (!(array instanceof NewExpression) || source.item === undefined) return undefined;
    const index = source.index ?? (source.item === 'index' ? 'round' : 'index');
    const symbol = `${base}[${index}]`;
    const [name, id] = [new NewExpression(`${symbol}.name`, ''), new NewExpression(`${symbol}.id`, '')];
    return {
      symbol,
      name,
      id,
      dependency: '',
      loop: { over: `(${source.item}, ${index}) in ${array.bicep}`, count: 0 },
    };
  }
  const { count } = source;
  const rounds = count.kind === 'literal' ? Number(count.value) : writtenText(count, place, sources);
  const written = writtenText(declaration.name, place, sources);
  const name = written === undefined ? undefined : armOperand(written);
  // A round that is asked for by the name of its loop is none of the new loop.
  if (rounds === undefined || name === undefined || /copyIndex\(\s*'/i.test(name) || loop.name === undefined)
    return undefined;
  const dependency = template.symbolicNames ? base : loop.name;
  const own = new NewExpression('', name);
  return { symbol: base, name: own, id: own, dependency, loop: { over: '', count: rounds } };
}

/** In a loop the name may be another one in each round. */
function nameOf(
  { nameValue, instance }: Peering,
  item: Value | undefined,
  own: Owner,
  sources: Snapshot,
): NewValue | undefined {
  if (own.loop === undefined) return nameValue.kind === 'string' ? nameValue.value : undefined;
  const entry = isObject(item) ? item.entries.get('name') : undefined;
  return entryText(entry?.at, instance.template.language, sources);
}

function childOf(
  half: Peering,
  name: NewValue | undefined,
  own: Owner,
  taken: readonly string[],
  sources: Snapshot,
): NewResource | undefined {
  const { instance, remote, properties } = half;
  const { template } = instance;
  const { condition } = instance.declaration;
  const when =
    condition === undefined
      ? undefined
      : writtenText(condition, { template, loop: undefined, index: undefined }, sources);
  const operand = name === undefined ? undefined : armOperand(name);
  if (name === undefined || operand === undefined || !isObject(properties)) return undefined;
  if (condition !== undefined && !(when instanceof NewExpression)) return undefined;
  if (own.loop !== undefined && [name, when ?? ''].some(isOfRound)) return undefined;
  const other =
    remote.instance !== undefined && remote.declared && sameDeployment(instance, remote.instance)
      ? referTo(remote.instance, sources)
      : undefined;
  const body: Record<string, NewValue> = {};
  for (const { key, value, at } of properties.entries.values()) {
    const remoteId = key.toLowerCase() === 'remotevirtualnetwork' ? read(value, 'id') : undefined;
    const text =
      remoteId === undefined
        ? entryText(at, template.language, sources)
        : remoteText(value, sources, template.language);
    // Another round may have another network at its end.
    const written = remoteId === undefined || own.loop !== undefined ? text : (other?.id ?? text);
    if (written === undefined || (own.loop !== undefined && isOfRound(written))) return undefined;
    body[key] = remoteId === undefined ? written : { id: written };
  }
  const bicep = template.language === 'bicep';
  const wanted = `${own.symbol.replace(/\[.*/, '') || 'vnet'}To${capital(other?.symbol || remote.name)}`;
  const free = freeSymbol(template, wanted);
  const symbol = taken.includes(free) ? freeSymbol(template, `${wanted}${taken.length + 1}`) : free;
  return {
    symbol,
    type: peeringType,
    apiVersion: instance.apiVersion ?? '2024-05-01',
    ...(own.loop === undefined ? {} : { loop: { ...own.loop, name: symbol } }),
    ...(bicep ? { parent: own.symbol } : {}),
    ...(when instanceof NewExpression ? { condition: when } : {}),
    name: bicep ? name : new NewExpression('', `format('{0}/{1}', ${own.name.arm}, ${operand})`),
    body: { properties: body },
    dependsOn: [own.dependency, ...(other === undefined ? [] : [other.dependency])],
  };
}

/** Asked for by the name of the loop that it is taken out of. */
function isOfRound(value: NewValue): boolean {
  return value instanceof NewExpression && /copyIndex\(\s*'/i.test(value.arm);
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
