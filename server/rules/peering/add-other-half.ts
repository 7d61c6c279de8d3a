// "Add the other half of the peering": the same link, seen from the other network (P-40, P-43).
import type { Deployment } from '../../eval/deployment.ts';
import { boolOf, read, textOf } from '../../network/read.ts';
import { peeringType } from '../../network/peering.ts';
import type { Network, Peering, VirtualNetwork } from '../../network/network.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewValue } from '../../template/edit.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { commonDeployment, holds, lastSegment, placeIn } from '../module-call.ts';
import { capital, freeSymbol, referTo } from '../naming.ts';
import type { Model } from '../rule.ts';
import { editable } from '../value-edit.ts';
import { argumentOf, referThroughModule } from '../vpn/network-reference.ts';
import { joinedName } from '../vpn/vpn-site.ts';
import { callBack } from './call-back.ts';
import { waitsFor } from './waits-for.ts';

/** @returns the fix where both networks stand in the template of the half that is there, or where a module makes the half that can make the other one too. */
export function addOtherHalf(half: Peering, model: Model, sources: Snapshot): readonly Fix[] {
  const { local, remote } = half;
  const edits = callBack(half, model, sources) ?? halfBeside(half, model, sources);
  if (edits === undefined) return [];
  return [
    {
      title: {
        en: `Add the other half of the peering, from ${remote.name} to ${local.name}`,
        ja: `もう片方のピアリング (${remote.name} から ${local.name}) を追加する`,
      },
      edits,
      preferred: true,
      safe: true,
    },
  ];
}

/** In the innermost template that deploys the half and both networks, be it in modules. */
function halfBeside(half: Peering, { deployment, network }: Model, sources: Snapshot): readonly TextEdit[] | undefined {
  const { instance, local, remote } = half;
  if (local.instance === undefined || remote.instance === undefined) return undefined;
  const around = commonDeployment(deployment, [instance, local.instance, remote.instance]);
  const file = around === undefined ? undefined : editable(sources, around.template.file);
  const anchor = around === undefined ? undefined : placeIn(around, instance);
  if (around === undefined || file === undefined || anchor === undefined) return undefined;
  const place = { around, network, sources };
  const [from, to] = [ownerIn(place, remote), endIn(place, local)];
  if (from === undefined || to === undefined) return undefined;
  const bicep = around.template.language === 'bicep';
  const isChild = bicep && from.parent !== undefined;
  return dialectOf(file.language).addResources(file, anchor, [
    {
      symbol: freeSymbol(around.template, `${from.base || 'peering'}To${capital(to.base || local.name)}`),
      type: peeringType,
      apiVersion: instance.apiVersion ?? '2024-05-01',
      ...(isChild ? { parent: from.parent } : {}),
      name: joinedName(isChild ? '{0}-to-{1}' : '{0}/{0}-to-{1}', [from, to]),
      body: {
        properties: { remoteVirtualNetwork: { id: to.id }, ...flags(half) },
        // The name alone does not make it wait for the module; the id may, where the other network waits for this one.
        ...(bicep && from.parent === undefined && !waitsFor(deployment, local.instance, remote.instance)
          ? { dependsOn: [from.dependency] }
          : {}),
      },
      dependsOn: [from.dependency, to.dependency],
    },
  ]);
}

interface Place {
  readonly around: Deployment;
  readonly network: Network;
  readonly sources: Snapshot;
}

/** A network as this template names it. */
interface End {
  /** A part of symbols. */
  readonly base: string;
  readonly name: NewExpression;
  readonly id: NewExpression;
  readonly dependency: NewValue;
  /** Its symbol, where it is declared in this template. */
  readonly parent?: string;
}

function endIn({ around, sources }: Place, { name, instance }: VirtualNetwork): End | undefined {
  if (instance === undefined) return undefined;
  const text = textOf(instance.names.at(-1));
  const known = text === undefined ? undefined : new NewExpression(`'${text}'`, `'${text}'`);
  if (around.resources.includes(instance)) {
    const own = referTo(instance, sources);
    if (own === undefined) return undefined;
    return { ...own, base: own.symbol.replace(/\W.*/, ''), name: known ?? own.name, parent: own.symbol };
  }
  const given = referThroughModule(instance, around, sources);
  if (given === undefined) return undefined;
  const { child, call } = given;
  const said = argumentOf(around, call, child, instance.names.at(-1), sources);
  const argument = said instanceof NewExpression ? said : undefined;
  const whole = known ?? argument;
  return whole === undefined ? undefined : { ...given, base: call.symbol ?? name, name: whole };
}

/** The network whose half is added: its name is a part of the half's, and no output may stand there. */
function ownerIn(place: Place, virtualNetwork: VirtualNetwork): End | undefined {
  const end = endIn(place, virtualNetwork);
  const { instance } = virtualNetwork;
  if (end === undefined || end.parent !== undefined || instance === undefined) return end;
  const child = place.around.children.find((each) => holds(each, instance));
  if (child === undefined || place.around.template.language === 'arm') return end;
  return { ...end, dependency: new NewExpression(lastSegment(child), '') };
}

/** The other half allows what this one does; who borrows a gateway here needs it lent there (P-51). */
function flags({ properties }: Peering): { readonly [key: string]: NewValue } {
  const forwarded = boolOf(read(properties, 'allowForwardedTraffic'));
  const borrows = boolOf(read(properties, 'useRemoteGateways'));
  return {
    allowVirtualNetworkAccess: true,
    ...(forwarded === undefined ? {} : { allowForwardedTraffic: forwarded }),
    ...(borrows === true ? { allowGatewayTransit: true } : {}),
  };
}
