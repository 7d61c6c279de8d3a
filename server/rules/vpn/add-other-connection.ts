// "Add the other half of the connection": the same tunnel from the other gateway, with the same shared key, in the innermost template that deploys both
// gateways and the half that is there, be it in modules.
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { connectionType } from '../../network/connection.ts';
import type { Connection, Network } from '../../network/network.ts';
import { read, showNames, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewValue } from '../../template/edit.ts';
import type { Fix } from '../finding.ts';
import { callOf, commonDeployment, holds, placeIn } from '../module-call.ts';
import { capital, freeSymbol } from '../naming.ts';
import type { Model } from '../rule.ts';
import { editable } from '../value-edit.ts';
import { declarationPlace, declaredAt, referToOne, writtenText } from '../written-text.ts';
import { argumentOf, referThroughModule } from './network-reference.ts';
import { joinedName } from './vpn-site.ts';

export function addOtherConnection(
  half: Connection,
  from: ResourceInstance,
  to: ResourceInstance,
  { deployment, network }: Model,
  sources: Snapshot,
): readonly Fix[] {
  const { instance } = half;
  const around = commonDeployment(deployment, [instance, from, to]);
  const file = around === undefined ? undefined : editable(sources, around.template.file);
  const anchor = around === undefined ? undefined : placeIn(around, instance);
  if (around === undefined || file === undefined || anchor === undefined) return [];
  const place: Place = { around, network, sources };
  const [here, there] = [gatewayIn(place, from), gatewayIn(place, to)];
  const [key, location] = [sharedKey(place, instance), saidIn(place, to, 'location')];
  if (here === undefined || there === undefined || key === undefined || location === undefined) return [];
  const [a, b] = [showNames(from.names), showNames(to.names)];
  const edits = dialectOf(file.language).addResources(file, anchor, [
    {
      symbol: freeSymbol(around.template, `${there.base}To${capital(here.base)}`),
      type: connectionType,
      apiVersion: instance.apiVersion ?? '2024-05-01',
      name: joinedName('{0}-to-{1}', [there, here]),
      body: {
        location,
        properties: {
          connectionType: 'Vnet2Vnet',
          virtualNetworkGateway1: { id: there.id, properties: {} },
          virtualNetworkGateway2: { id: here.id, properties: {} },
          ...key,
        },
      },
      dependsOn: [here.dependency, there.dependency],
    },
  ]);
  if (edits === undefined) return [];
  return [
    {
      title: {
        en: `Add the other half of the connection, from ${b} to ${a}`,
        ja: `もう片方の接続 (${b} から ${a}) を追加する`,
      },
      edits,
      preferred: true,
      safe: true,
    },
  ];
}

interface Place {
  readonly around: Deployment;
  readonly network: Network;
  readonly sources: Snapshot;
}

interface GatewayReference {
  /** A part of symbols. */
  readonly base: string;
  readonly name: NewExpression;
  readonly id: NewExpression;
  readonly dependency: NewValue;
}

function gatewayIn(place: Place, instance: ResourceInstance): GatewayReference | undefined {
  const { around, network, sources } = place;
  const text = textOf(instance.names.at(-1));
  const known = text === undefined ? undefined : new NewExpression(`'${text}'`, `'${text}'`);
  if (around.resources.includes(instance)) {
    const own = referToOne(instance, network, sources);
    return own === undefined
      ? undefined
      : { ...own, base: own.symbol.replace(/\W.*/, '') || 'gateway', name: known ?? own.name };
  }
  const given = referThroughModule(instance, around, sources);
  return given === undefined || known === undefined
    ? undefined
    : { ...given, base: given.call.symbol ?? 'gateway', name: known };
}

/** @returns the property for the other half, none where this one has none; undefined when it cannot be written again. */
function sharedKey(place: Place, instance: ResourceInstance): { readonly [key: string]: NewValue } | undefined {
  if (read(instance.body, 'properties', 'sharedKey') === undefined) return {};
  const key = saidIn(place, instance, 'properties', 'sharedKey');
  return key === undefined ? undefined : { sharedKey: key };
}

/** @returns what a declaration says of a property, as this template can say it: in its words, or by what it passes to the module. */
function saidIn(
  { around, network, sources }: Place,
  instance: ResourceInstance,
  ...path: readonly string[]
): NewValue | undefined {
  if (around.resources.includes(instance))
    return writtenText(declaredAt(instance, ...path), declarationPlace(instance, network), sources);
  const child = around.children.find((each) => holds(each, instance));
  const call = child === undefined ? undefined : callOf(around, child);
  const value = read(instance.body, ...path);
  if (child === undefined || call === undefined) return undefined;
  return argumentOf(around, call, child, value, sources) ?? textOf(value);
}
