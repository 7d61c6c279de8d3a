// "Add the other half of the peering": the same link, seen from the other network (P-40, P-43).
import { boolOf, read } from '../../network/read.ts';
import { peeringType } from '../../network/peering.ts';
import type { Peering } from '../../network/network.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewValue } from '../../template/edit.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment } from '../naming.ts';
import type { Model } from '../rule.ts';
import { editable } from '../value-edit.ts';
import { callBack } from './call-back.ts';

/** @returns the fix where both networks stand in the template of the half that is there, or where a module makes the half that can make the other one too. */
export function addOtherHalf(half: Peering, model: Model, sources: Snapshot): readonly Fix[] {
  const { local, remote } = half;
  const edits = halfBeside(half, sources) ?? callBack(half, model, sources);
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

function halfBeside(half: Peering, sources: Snapshot): readonly TextEdit[] | undefined {
  const { instance, local, remote } = half;
  const file = editable(sources, instance.template.file);
  if (file === undefined || local.instance === undefined || remote.instance === undefined) return undefined;
  if (!sameDeployment(instance, local.instance) || !sameDeployment(instance, remote.instance)) return undefined;
  const from = referTo(remote.instance, sources);
  const to = referTo(local.instance, sources);
  if (from === undefined || to === undefined) return undefined;
  const name = `${remote.name}-to-${local.name}`;
  const bicep = instance.template.language === 'bicep';
  const around = instance.declaration.nestedIn;
  const anchor = around === undefined ? instance.declaration.span : instance.template.resources[around]?.span;
  return dialectOf(file.language).addResources(file, anchor ?? instance.declaration.span, [
    {
      symbol: freeSymbol(
        instance.template,
        `${from.symbol.replace(/\W.*/, '') || 'peering'}To${capital(to.symbol.replace(/\W.*/, '') || local.name)}`,
      ),
      type: peeringType,
      apiVersion: instance.apiVersion ?? '2024-05-01',
      ...(bicep ? { parent: from.symbol } : {}),
      name: bicep
        ? name
        : new NewExpression('', `format('{0}/{1}', ${from.name.arm}, '${name.replaceAll("'", "''")}')`),
      body: { properties: { remoteVirtualNetwork: { id: to.id }, ...flags(half) } },
      dependsOn: [from.dependency, to.dependency],
    },
  ]);
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
