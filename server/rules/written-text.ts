// What a declaration says, as text that may be written a second time in the same template: a location, an address prefix, a name. Inside a loop the
// item of the instance takes the place of the loop's own variables. Refuses what cannot be said on one line.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Network } from '../network/network.ts';
import type { Snapshot } from '../snapshot.ts';
import { NewExpression, type NewValue } from '../template/edit.ts';
import type { Expr, Loop, ObjectExpr, ObjectMember } from '../template/expr.ts';
import type { Template } from '../template/model.ts';
import { referTo, type OwnReference } from './naming.ts';

/** @returns the expression at a path of property names in the body of a declaration; undefined where none is written. */
export function declaredAt({ declaration }: ResourceInstance, ...path: readonly string[]): Expr | undefined {
  let at: Expr | undefined = declaration.body;
  for (const name of path) {
    if (at?.kind !== 'object') return undefined;
    at = memberOf(at, name);
  }
  return at;
}

/** @returns the value of a property that is written out, whatever its case. */
export function memberOf({ members }: ObjectExpr, name: string): Expr | undefined {
  const member: ObjectMember | undefined = members.find(
    (each) =>
      each.kind === 'property' &&
      each.key.kind === 'literal' &&
      String(each.key.value).toLowerCase() === name.toLowerCase(),
  );
  return member?.value;
}

/** Where an expression is written: the template, and the loop around with the number of the instance in it. */
export interface Place {
  readonly template: Template;
  readonly loop: Loop | undefined;
  /** Undefined for an instance that stands for all of a loop. */
  readonly index: number | undefined;
}

/** @returns the place of what a declaration says of one of its instances. */
export function declarationPlace(instance: ResourceInstance, network: Network): Place {
  const { template, declaration, symbolicLoop } = instance;
  const made = network.instances.filter((each) => each.declaration === declaration);
  return { template, loop: declaration.loop, index: symbolicLoop ? undefined : made.indexOf(instance) };
}

/** @returns the expression as it is written, for the same template outside of any loop. */
export function writtenText(expr: Expr | undefined, place: Place, sources: Snapshot): NewValue | undefined {
  const { template, loop, index } = place;
  const text = expr === undefined ? undefined : rawText(expr, template, sources);
  if (text === undefined) return undefined;
  if (template.language === 'bicep') {
    if (loop === undefined) return new NewExpression(text, '');
    if (loop.source.kind !== 'array' || index === undefined) return undefined;
    const { array, item, index: counter } = loop.source;
    const list = rawText(array, template, sources);
    if (list === undefined) return undefined;
    const outside = replaceName(replaceName(text, item, `${list}[${index}]`), counter, String(index));
    return new NewExpression(outside, '');
  }
  const inner = /^"\[(?<inner>[^[].*)\]"$/.exec(text)?.groups?.['inner'];
  if (inner === undefined) return /^"[^[\\][^\\]*"$/.test(text) ? text.slice(1, -1) : undefined;
  if (inner.includes('\\')) return undefined;
  if (loop === undefined) return new NewExpression('', inner);
  if (index === undefined) return undefined;
  const outside = inner.replaceAll(/\bcopyIndex\(\s*(?:'[^']*')?\s*\)/gi, String(index));
  return /\bcopyIndex\b/i.test(outside) ? undefined : new NewExpression('', outside);
}

function rawText({ span }: Expr, template: Template, sources: Snapshot): string | undefined {
  const text = sources.files.get(template.file)?.text.slice(span.start, span.end);
  return text === undefined || /[\r\n]|\/\/|\/\*/.test(text) ? undefined : text;
}

/** A name in Bicep, not a property of the same name and not a word in a text without holes. */
function replaceName(text: string, name: string | undefined, by: string): string {
  if (name === undefined) return text;
  return text.replaceAll(new RegExp(`(?<![\\w.'])${name}(?![\\w':])`, 'g'), by);
}

/** @returns a value as it stands inside an ARM expression. */
export function armOperand(value: NewValue): string | undefined {
  if (value instanceof NewExpression) return value.arm;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : undefined;
}

/** @returns how the template refers to one of its resources, an instance of a loop too. */
export function referToOne(instance: ResourceInstance, network: Network, sources: Snapshot): OwnReference | undefined {
  const { declaration, template } = instance;
  if (template.language === 'bicep' || declaration.loop === undefined) return referTo(instance, sources);
  const written = writtenText(declaration.name, declarationPlace(instance, network), sources);
  const name = written === undefined ? undefined : armOperand(written);
  if (name === undefined || declaration.nestedIn !== undefined) return undefined;
  const id = new NewExpression('', `resourceId('${declaration.type}', ${name})`);
  const symbol = declaration.symbol ?? '';
  return { symbol, name: new NewExpression('', name), id, dependency: template.symbolicNames ? symbol : id };
}
