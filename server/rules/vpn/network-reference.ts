// How one template refers to a network that it declares, or that a module of it does: by symbol or id, or by an output of the module. Refuses where the
// template cannot name the network, its region or its name when a deployment starts.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import { read, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { NewExpression, type NewValue } from '../../template/edit.ts';
import type { Module } from '../../template/model.ts';
import { callOf, holds, lastSegment } from '../module-call.ts';
import { armOperand, declarationPlace, declaredAt, referToOne, writtenText } from '../written-text.ts';

/** A network as a template names it. */
export interface NetworkReference {
  /** A part of symbols. */
  readonly base: string;
  /** Declared in the template itself, and not in a module. */
  readonly isOwn: boolean;
  /** A name that is known when the deployment starts: in ARM an operand of an expression. */
  readonly name: NewExpression;
  readonly id: NewExpression;
  readonly dependency: NewValue;
  readonly location: NewValue;
}

export function referToNetwork(
  virtualNetwork: VirtualNetwork,
  around: Deployment,
  network: Network,
  sources: Snapshot,
): NetworkReference | undefined {
  const owner = virtualNetwork.instance;
  if (owner === undefined) return undefined;
  if (!around.resources.includes(owner)) return throughModule(virtualNetwork, owner, around, sources);
  const reference = referToOne(owner, network, sources);
  const location = writtenText(declaredAt(owner, 'location'), declarationPlace(owner, network), sources);
  if (reference === undefined || location === undefined) return undefined;
  return { ...reference, isOwn: true, base: baseOf(reference.symbol), location };
}

function baseOf(symbol: string): string {
  return symbol.replaceAll(/\W/g, '') || 'vnet';
}

function throughModule(
  virtualNetwork: VirtualNetwork,
  owner: ResourceInstance,
  around: Deployment,
  sources: Snapshot,
): NetworkReference | undefined {
  const given = referThroughModule(owner, around, sources);
  if (given === undefined) return undefined;
  const { child, call, id, dependency } = given;
  const name = argumentOf(around, call, child, owner.names.at(-1), sources) ?? textOf(owner.names.at(-1));
  const region = read(owner.body, 'location');
  const location = argumentOf(around, call, child, region, sources) ?? textOf(region);
  if (name === undefined || location === undefined) return undefined;
  const operand = armOperand(name) ?? '';
  return {
    base: baseOf(call.symbol === undefined ? virtualNetwork.name : lastSegment(child)),
    isOwn: false,
    name: new NewExpression(name instanceof NewExpression ? name.bicep : operand, operand),
    id,
    dependency,
    location,
  };
}

/** A resource that a module declares and gives out. */
export interface GivenOut extends Pick<NetworkReference, 'id' | 'dependency'> {
  readonly child: Deployment;
  readonly call: Module;
}

/** @returns the id of a resource by an output of the module that declares it. */
export function referThroughModule(
  owner: ResourceInstance,
  around: Deployment,
  sources: Snapshot,
): GivenOut | undefined {
  const child = around.children.find((each) => holds(each, owner));
  const call = child === undefined ? undefined : callOf(around, child);
  if (child === undefined || call === undefined || child.exists !== true) return undefined;
  if (call.condition !== undefined || call.scope !== undefined) return undefined;
  const output = outputOf(child, owner.id);
  const module = referToModule(around, child, call, sources);
  if (output === undefined || module === undefined) return undefined;
  const arm = output.replace(/^\.\w+/, '$&.value');
  const id = new NewExpression(`${module.outputs}${output}`, `${module.outputs}${arm}`);
  return { child, call, id, dependency: module.dependency };
}

/** The outputs of a module, and how a resource waits for it. */
interface ModuleReference {
  readonly outputs: string;
  readonly dependency: NewValue;
}

function referToModule(
  { template }: Deployment,
  child: Deployment,
  call: Module,
  sources: Snapshot,
): ModuleReference | undefined {
  const segment = lastSegment(child);
  if (template.language === 'bicep') return { outputs: `${segment}.outputs`, dependency: '' };
  if (call.loop !== undefined) return undefined;
  if (template.symbolicNames) return { outputs: `reference('${segment}').outputs`, dependency: segment };
  const name = writtenText(call.name, { template, loop: undefined, index: undefined }, sources);
  const operand = name === undefined ? undefined : armOperand(name);
  if (operand === undefined) return undefined;
  const id = `resourceId('Microsoft.Resources/deployments', ${operand})`;
  return { outputs: `reference(${id}, '2022-09-01').outputs`, dependency: new NewExpression('', id) };
}

/** @returns the way to an output, or a part of one, that is this id: `.networkId`, `.settings.network.id`. */
export function outputOf({ outputs }: Deployment, id: Value): string | undefined {
  const key = textKey(id);
  for (const [name, value] of outputs) {
    const found = wayTo(value, key, `.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wayTo(value: Value, key: string, way: string): string | undefined {
  if (value.kind !== 'object') return textKey(value) === key ? way : undefined;
  for (const entry of value.entries.values()) {
    const found = /^\w+$/.test(entry.key) ? wayTo(entry.value, key, `${way}.${entry.key}`) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns what the template around passes to the module for this value, as it is written there. */
export function argumentOf(
  { template }: Deployment,
  call: Module,
  child: Deployment,
  value: Value | undefined,
  sources: Snapshot,
): NewValue | undefined {
  if (value === undefined) return undefined;
  const key = textKey(value);
  for (const [name, argument] of call.arguments) {
    const passed = child.parameters.get(name) ?? child.parameters.get(name.toLowerCase());
    if (passed === undefined || textKey(passed) !== key) continue;
    const index = /\[(?<index>\d+)\]$/.exec(child.path)?.groups?.['index'];
    const place = { template, loop: call.loop, index: index === undefined ? undefined : Number(index) };
    const text = writtenText(argument.value, place, sources);
    // What another deployment gives out is not known when this one starts.
    const isLate =
      text instanceof NewExpression && /\.outputs\b|\.properties\b|\breference\(/i.test(text.bicep + text.arm);
    return isLate ? undefined : text;
  }
  return undefined;
}
