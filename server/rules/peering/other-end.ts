// What an argument says of one end of a peering, said of the other end: taken from another argument, or from the same words (`hub.id`, `hub.name`).
import type { Deployment } from '../../eval/deployment.ts';
import type { Peering, VirtualNetwork } from '../../network/network.ts';
import type { Snapshot } from '../../snapshot.ts';
import { NewExpression, type Replacement } from '../../template/edit.ts';
import type { Expr } from '../../template/expr.ts';
import { holds } from '../module-call.ts';
import { outputOf } from '../vpn/network-reference.ts';
import { armOperand, writtenText } from '../written-text.ts';

export type NetworkPart = 'id' | 'name';

/** An argument that is the id or the name of one of the networks, in every round. */
export interface Stated {
  readonly end: 'local' | 'remote';
  readonly part: NetworkPart;
  readonly expr: Expr;
}

export interface Call {
  readonly around: Deployment;
  /** One of each round. */
  readonly halves: readonly Peering[];
  readonly sources: Snapshot;
}

/** @returns the same part of the other network, in place of the argument. */
export function otherEnd({ end, part, expr }: Stated, all: readonly Stated[], call: Call): Replacement | undefined {
  const others = all.filter((each) => each.end !== end);
  const source = others.find((each) => each.part === part) ?? others[0];
  const text = source === undefined ? undefined : operandOf(source.expr, call);
  if (source === undefined || text === undefined) return undefined;
  const found = source.part === part ? text : counterpart(text, source, part, call);
  if (found === undefined) return undefined;
  return { span: expr.span, newText: call.around.template.language === 'bicep' ? found : armText(found) };
}

/** As it stands in an expression. */
function operandOf(expr: Expr, { around: { template }, sources }: Call): string | undefined {
  const written = writtenText(expr, { template, loop: undefined, index: undefined }, sources);
  if (written === undefined) return undefined;
  return written instanceof NewExpression && template.language === 'bicep' ? written.bicep : armOperand(written);
}

/** An operand as a JSON string: a text alone needs no expression. */
function armText(operand: string): string {
  const text = /^'(?<text>[^'[]*)'$/.exec(operand)?.groups?.['text'];
  return text === undefined ? `"[${operand}]"` : `"${text}"`;
}

/** @returns the id of the network whose name this is, or the name of the one whose id it is. */
function counterpart(text: string, { end, part }: Stated, wanted: NetworkPart, call: Call): string | undefined {
  const resource = /^(?<base>\w+(?:\[[^\]]+\])?)\.(?:id|name)$/.exec(text)?.groups?.['base'];
  if (resource !== undefined) return `${resource}.${wanted}`;
  const module = /^(?<base>.+\.outputs)(?:\.\w+)+$/.exec(text)?.groups?.['base'];
  if (module !== undefined) {
    const ways = new Set(call.halves.map((half) => wayTo(half[end], wanted, call)));
    const [only] = ways;
    return only === undefined || ways.size > 1 ? undefined : module + only;
  }
  const type = "'Microsoft.Network/virtualNetworks'";
  if (part === 'name') return `resourceId(${type}, ${text})`;
  return new RegExp(`^resourceId\\(${type}, (?<name>.+)\\)$`, 'i').exec(text)?.groups?.['name'];
}

/** @returns the way from the outputs of its module: `.network.id`. */
function wayTo({ id, instance }: VirtualNetwork, wanted: NetworkPart, { around }: Call): string | undefined {
  const value = wanted === 'id' ? id : instance?.names.at(-1);
  const owner = around.children.find((each) => instance !== undefined && holds(each, instance));
  const way = owner === undefined || value === undefined ? undefined : outputOf(owner, value);
  return around.template.language === 'bicep' ? way : way?.replace(/^\.\w+/, '$&.value');
}
