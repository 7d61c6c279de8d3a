// "Call the module once more": where a module makes one half of a peering and nothing else, the other half is the same call with the two networks exchanged.
import { textKey } from '../../eval/compare.ts';
import type { Deployment } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network, Peering, VirtualNetwork } from '../../network/network.ts';
import { boolOf, read, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, type Replacement } from '../../template/edit.ts';
import type { Expr } from '../../template/expr.ts';
import type { Module } from '../../template/model.ts';
import type { TextEdit } from '../../text/location.ts';
import { callOf } from '../module-call.ts';
import { capital, freeSymbol } from '../naming.ts';
import type { Model } from '../rule.ts';
import { editable, writtenPlace } from '../value-edit.ts';
import { otherEnd, type NetworkPart, type Stated } from './other-end.ts';

/** One round of the call, and the half that it makes. */
interface Round {
  readonly child: Deployment;
  readonly half: Peering;
}

/** @returns the edits; undefined where the module does more, its arguments do not name the networks, or a round has its other half already. */
export function callBack(half: Peering, model: Model, sources: Snapshot): readonly TextEdit[] | undefined {
  const around = callerOf(model.deployment, half);
  const child = around?.children.find(({ resources }) => resources.includes(half.instance));
  const call = around === undefined || child === undefined ? undefined : callOf(around, child);
  const file = around === undefined ? undefined : editable(sources, around.template.file);
  if (around === undefined || call === undefined || file === undefined) return undefined;
  const rounds = around.children
    .filter((each) => callOf(around, each) === call)
    .map((each) => roundOf(each, model.network));
  const whole = rounds.filter((each) => each !== undefined);
  const name = nameChange(call, around, file.text);
  if (whole.length < rounds.length || name === undefined) return undefined;
  const stated = exchanged(call, around, whole, sources);
  const scopes = scopesExchanged(call, around, half.remote, file.text);
  const flags = flagChanges(whole);
  if (stated === undefined || scopes === undefined || flags === undefined) return undefined;
  const symbol = freeSymbol(around.template, `${call.symbol ?? 'peering'}${capital('back')}`);
  const own = around.template.language === 'bicep' ? [{ span: call.nameSpan, newText: symbol }] : [];
  const changes = [...own, ...name, ...stated, ...scopes, ...flags];
  return dialectOf(file.language).repeat(file, call.span, symbol, changes);
}

/** The deployment whose module declares the half. */
function callerOf(around: Deployment, half: Peering): Deployment | undefined {
  if (around.children.some(({ resources }) => resources.includes(half.instance))) return around;
  return around.children.flatMap((child) => callerOf(child, half) ?? [])[0];
}

/** @returns the half that a call makes, where that is all that it makes and the other half is missing. */
function roundOf(child: Deployment, network: Network): Round | undefined {
  const [made, more] = child.resources.filter(({ existing }) => !existing);
  const link = network.links.find(({ forward }) => forward.instance === made);
  if (more !== undefined || child.children.length + child.opaque.length > 0) return undefined;
  return link === undefined || link.backward !== undefined ? undefined : { child, half: link.forward };
}

/** Two deployments of one scope may not share a name. */
function nameChange({ name }: Module, around: Deployment, text: string): readonly Replacement[] | undefined {
  if (name === undefined) return [];
  const written = text.slice(name.span.start, name.span.end);
  const taken = around.children.flatMap((each) => textOf(each.name) ?? []);
  if (taken.some((each) => each.length > longest || taken.includes(`${each}-back`))) return undefined;
  const inner = /^"\[(?<inner>[^[].*)\]"$/.exec(written)?.groups?.['inner'];
  const quoted = /^(?<open>["'])(?!'')[\s\S]*\1$/.test(written);
  const newText =
    inner !== undefined
      ? `"[concat(${inner}, '-back')]"`
      : quoted
        ? `${written.slice(0, -1)}-back${written.slice(-1)}`
        : `'\${${written}}-back'`;
  return [{ span: name.span, newText }];
}

/** A deployment's name has at most 64 characters. */
const longest = 64 - '-back'.length;

/** Each argument that names one of the networks names the other one. */
function exchanged(
  call: Module,
  around: Deployment,
  rounds: readonly Round[],
  sources: Snapshot,
): readonly Replacement[] | undefined {
  const stated = [...call.arguments].flatMap(([name, { value }]): readonly Stated[] => {
    const parts = rounds.map(({ child, half }) =>
      partOf(child.parameters.get(name) ?? child.parameters.get(name.toLowerCase()), half),
    );
    const [first] = parts;
    const isSame = parts.every((each) => each?.end === first?.end && each?.part === first?.part);
    return first !== undefined && isSame ? [{ ...first, expr: value }] : [];
  });
  const ends = rounds.map(({ half }) => half);
  if (new Set(stated.map(({ end }) => end)).size < 2) return undefined;
  const changes = stated.flatMap((each) => otherEnd(each, stated, { around, halves: ends, sources }) ?? []);
  return changes.length < stated.length ? undefined : changes;
}

function partOf(value: Value | undefined, { local, remote }: Peering): Omit<Stated, 'expr'> | undefined {
  if (value === undefined) return undefined;
  const key = textKey(value);
  for (const [end, network] of [['local', local] as const, ['remote', remote] as const])
    for (const part of ['id', 'name'] as const satisfies readonly NetworkPart[]) {
      const own = part === 'id' ? network.id : network.instance?.names.at(-1);
      if (own !== undefined && textKey(own) === key) return { end, part };
    }
  return undefined;
}

/** The half goes where its network is. */
function scopesExchanged(
  call: Module,
  around: Deployment,
  remote: VirtualNetwork,
  text: string,
): readonly Replacement[] | undefined {
  const owner = around.children.find(({ resources }) => resources.some((each) => each === remote.instance));
  const there = scopeOf(owner === undefined ? undefined : callOf(around, owner));
  const here = scopeOf(call);
  if (here.length !== there.length) return undefined;
  return here.flatMap(({ span }, i) => {
    const other = there[i];
    return other === undefined ? [] : [{ span, newText: text.slice(other.span.start, other.span.end) }];
  });
}

function scopeOf(call: Module | undefined): readonly Expr[] {
  const scope = call?.scope;
  if (scope === undefined) return [];
  const parts = scope.kind === 'scope' ? [scope.value] : [scope.subscriptionId, scope.resourceGroup];
  return parts.flatMap((each) => each ?? []);
}

/** Who borrows a gateway here needs it lent there (P-51): both flags are turned where the call states them. */
function flagChanges(rounds: readonly Round[]): readonly Replacement[] | undefined {
  const borrowed = rounds.map(({ half }) => read(half.properties, 'useRemoteGateways'));
  if (borrowed.every((value) => value === undefined || boolOf(value) === false)) return [];
  const lent = rounds.map(({ half }) => read(half.properties, 'allowGatewayTransit'));
  const changes = [...borrowed.map((value) => turned(value, false)), ...lent.map((value) => turned(value, true))];
  const known = changes.filter((each) => each !== undefined);
  return known.length < changes.length
    ? undefined
    : [...new Map(known.map((each) => [each.span.start, each])).values()];
}

function turned(value: Value | undefined, to: boolean): Replacement | undefined {
  const place = value === undefined ? undefined : writtenPlace(value);
  return place === undefined ? undefined : { span: place.span, newText: String(to) };
}
