// The GatewaySubnet that a new VPN gateway stands in (facts 5.1): the one that is there, or one more in the form in which the network keeps its subnets. A
// list inside the network is the whole list (P-96), so there it goes into the list.
import { formatPrefix, overlaps, size, type Prefix } from '../../ip/prefix.ts';
import { nextFreePrefix } from '../../ip/free.ts';
import { rangesOfNetwork, rangesOfSubnet } from '../../network/address-range.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { vnetType } from '../../network/virtual-network.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import type { TextEdit } from '../../text/location.ts';
import { freeSymbol, type OwnReference } from '../naming.ts';
import type { NetworkReference } from './network-reference.ts';
import { appendSubnet } from './subnet-list.ts';
import { editable } from '../value-edit.ts';
import { armOperand, declaredAt, referToOne, writtenText } from '../written-text.ts';

const subnetType = `${vnetType}/subnets`;
/** What is recommended for gateways. */
const length = 27;

/** How a gateway names its subnet, and what makes it be there. */
export interface GatewaySubnet {
  readonly id: NewExpression;
  /** What a gateway in an ARM template waits for. */
  readonly dependsOn: readonly NewValue[];
  readonly edits: readonly TextEdit[];
  readonly resources: readonly NewResource[];
}

/** @returns the subnet, or undefined where addresses are not all known, there is no room, or no place to write it. */
export function gatewaySubnet(
  virtualNetwork: VirtualNetwork,
  reference: NetworkReference,
  around: Deployment,
  network: Network,
  sources: Snapshot,
): GatewaySubnet | undefined {
  const owner = virtualNetwork.instance;
  const names = virtualNetwork.subnets.map(({ name }) => textOf(name)?.toLowerCase());
  if (owner === undefined || !virtualNetwork.subnetsComplete || names.includes(undefined)) return undefined;
  const id = idOf(reference, around);
  const there = virtualNetwork.subnets[names.indexOf('gatewaysubnet')];
  if (there !== undefined) return existing(there, id, reference, around);
  if (declaredAt(owner, 'properties', 'subnets') === undefined)
    return asChild(virtualNetwork, owner, id, reference, around, network, sources);
  const edits = intoList(virtualNetwork, owner, around, network, sources);
  return edits === undefined ? undefined : { id, dependsOn: [reference.dependency], edits, resources: [] };
}

function idOf(reference: NetworkReference, { template }: Deployment): NewExpression {
  if (template.language === 'bicep') return new NewExpression(`'\${${reference.id.bicep}}/subnets/GatewaySubnet'`, '');
  return new NewExpression(
    '',
    reference.isOwn
      ? `resourceId('${subnetType}', ${reference.name.arm}, 'GatewaySubnet')`
      : `format('{0}/subnets/GatewaySubnet', ${reference.id.arm})`,
  );
}

function existing(
  { form, instance }: Subnet,
  id: NewExpression,
  reference: NetworkReference,
  { resources }: Deployment,
): GatewaySubnet | undefined {
  const { template, declaration } = instance;
  if (form === 'inline' || !resources.includes(instance))
    return { id, dependsOn: [reference.dependency], edits: [], resources: [] };
  if (declaration.loop !== undefined) return undefined;
  if (template.language === 'bicep')
    return declaration.symbol === undefined
      ? undefined
      : { id: new NewExpression(`${declaration.symbol}.id`, ''), dependsOn: [], edits: [], resources: [] };
  const dependency = template.symbolicNames ? declaration.symbol : id;
  return dependency === undefined ? undefined : { id, dependsOn: [dependency], edits: [], resources: [] };
}

/** A subnet of its own, beside the network; one after the other, since Azure refuses two changes of one network at a time. */
function asChild(
  virtualNetwork: VirtualNetwork,
  owner: ResourceInstance,
  id: NewExpression,
  reference: NetworkReference,
  around: Deployment,
  network: Network,
  sources: Snapshot,
): GatewaySubnet | undefined {
  const { template } = owner;
  const bicep = template.language === 'bicep';
  const isHere = around.resources.includes(owner);
  const made = network.instances.filter(({ declaration }) => declaration === owner.declaration);
  const parent = referToOne(owner, network, sources);
  const free = freePrefix(virtualNetwork);
  const prefix =
    isHere || made.length === 1
      ? free === undefined
        ? undefined
        : formatPrefix(free)
      : sharedPrefix(made, network, sources);
  const others = parent === undefined ? undefined : siblings(virtualNetwork, owner, parent);
  if (parent === undefined || prefix === undefined || others === undefined) return undefined;
  const base = isHere ? reference.base : parent.symbol.replaceAll(/\W/g, '');
  const symbol = freeSymbol(template, `${base === '' ? 'vnet' : base}GatewaySubnet`);
  const resource: NewResource = {
    symbol,
    type: subnetType,
    apiVersion: owner.apiVersion ?? '2024-05-01',
    ...(bicep ? { parent: parent.symbol } : {}),
    name: bicep ? 'GatewaySubnet' : new NewExpression('', `format('{0}/GatewaySubnet', ${parent.name.arm})`),
    body: {
      properties: { addressPrefix: prefix },
      ...(bicep && others.length > 0 ? { dependsOn: others } : {}),
    },
    dependsOn: [parent.dependency, ...others],
  };
  if (isHere)
    return {
      id: bicep ? new NewExpression(`${symbol}.id`, '') : id,
      dependsOn: [template.symbolicNames ? symbol : id],
      edits: [],
      resources: [resource],
    };
  const file = editable(sources, template.file);
  const edits =
    file === undefined ? undefined : dialectOf(file.language).addResources(file, owner.declaration.span, [resource]);
  return edits === undefined ? undefined : { id, dependsOn: [reference.dependency], edits, resources: [] };
}

/** The other subnets of the network that are resources of their own, as dependencies. */
function siblings(
  virtualNetwork: VirtualNetwork,
  { template }: ResourceInstance,
  reference: OwnReference,
): readonly NewValue[] | undefined {
  const found: NewValue[] = [];
  for (const { instance, name, form } of virtualNetwork.subnets) {
    const { declaration } = instance;
    if (instance.template !== template || form === 'inline') continue;
    const symbol = declaration.symbol;
    if (template.symbolicNames && symbol === undefined) return undefined;
    const text = armOperand(textOf(name) ?? '') ?? '';
    found.push(
      template.language === 'bicep'
        ? new NewExpression(symbol ?? '', '')
        : template.symbolicNames
          ? (symbol ?? '')
          : new NewExpression('', `resourceId('${subnetType}', ${reference.name.arm}, ${text})`),
    );
  }
  return found.filter((each, i) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === i);
}

function intoList(
  virtualNetwork: VirtualNetwork,
  owner: ResourceInstance,
  around: Deployment,
  network: Network,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const list = declaredAt(owner, 'properties', 'subnets');
  const file = editable(sources, owner.template.file);
  const made = network.instances.filter(({ declaration }) => declaration === owner.declaration);
  const free = freePrefix(virtualNetwork);
  const own = free === undefined ? undefined : formatPrefix(free);
  if (list?.kind !== 'array')
    return own === undefined ? undefined : appendSubnet(owner, 'GatewaySubnet', own, around, network, sources);
  const addressPrefix = made.length > 1 ? sharedPrefix(made, network, sources) : own;
  return file === undefined || addressPrefix === undefined
    ? undefined
    : dialectOf(file.language).appendItem(file, list.span, { name: 'GatewaySubnet', properties: { addressPrefix } });
}

function freePrefix(virtualNetwork: VirtualNetwork): Prefix | undefined {
  const room = roomOf(virtualNetwork);
  return room === undefined ? undefined : nextFreePrefix(room.space, room.taken, length);
}

interface Room {
  readonly space: readonly Prefix[];
  readonly taken: readonly Prefix[];
}

function roomOf(virtualNetwork: VirtualNetwork): Room | undefined {
  const own = rangesOfNetwork(virtualNetwork);
  const subnets = virtualNetwork.subnets.map(rangesOfSubnet);
  if (own.hidden || own.open.length > 0) return undefined;
  if (subnets.some(({ hidden, open }) => hidden || open.length > 0)) return undefined;
  return {
    space: own.known.map(({ prefix }) => prefix).filter(({ family }) => family === 4),
    taken: subnets.flatMap(({ known }) => known.map(({ prefix }) => prefix)),
  };
}

/** Networks of one declaration have one text for it: the same part of each one's own address space, free in all of them. */
function sharedPrefix(
  made: readonly ResourceInstance[],
  network: Network,
  sources: Snapshot,
): NewExpression | undefined {
  const rooms = made.map((instance) => {
    const own = network.virtualNetworks.find((each) => each.instance === instance);
    return own === undefined ? undefined : roomOf(own);
  });
  const [first] = made;
  const list = first === undefined ? undefined : declaredAt(first, 'properties', 'addressSpace', 'addressPrefixes');
  const head = list?.kind === 'array' ? list.items[0] : undefined;
  if (first === undefined || head === undefined || head.kind === 'spread' || rooms.includes(undefined))
    return undefined;
  // Where the text goes the variables of a loop may be used.
  const text = writtenText(head, { template: first.template, loop: undefined, index: undefined }, sources);
  const arm = text === undefined ? undefined : armOperand(text);
  for (let part = 0; part < 4096; part += 1) {
    const free = rooms.map((room) => (room === undefined ? undefined : isFree(room, part)));
    if (free.includes(undefined)) return undefined;
    if (free.every((each) => each === true))
      return text instanceof NewExpression && arm !== undefined
        ? new NewExpression(`cidrSubnet(${text.bicep}, ${length}, ${part})`, `cidrSubnet(${arm}, ${length}, ${part})`)
        : undefined;
  }
  return undefined;
}

/** Undefined where the first block of the space has no such part. */
function isFree({ space, taken }: Room, part: number): boolean | undefined {
  const [block] = space;
  if (block === undefined || block.length > length) return undefined;
  const step = size({ ...block, length });
  if (BigInt(part) * step >= size(block)) return undefined;
  const prefix: Prefix = { family: 4, first: block.first + BigInt(part) * step, length };
  return !taken.some((each) => overlaps(each, prefix));
}
