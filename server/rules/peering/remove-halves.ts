// Takes out halves of peerings together: declarations that make nothing else, be they loops, and modules that make nothing else. Refuses where something
// that stays needs one of them, or would go with them.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { string } from '../../eval/make.ts';
import { collect } from '../../network/collect.ts';
import type { Peering } from '../../network/network.ts';
import { showNames } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf } from '../../template/edit.ts';
import type { Module, Resource, Template } from '../../template/model.ts';
import type { FileAddress, Span, TextEdit } from '../../text/location.ts';
import { callOf, holds } from '../module-call.ts';
import type { Model } from '../rule.ts';
import { editable, joinEdits } from '../value-edit.ts';
import { removeHalf } from './half.ts';

/** A declaration to be taken out, and the template that it stands in. */
export interface Removal {
  readonly template: Template;
  readonly declaration: Resource | Module;
}

/** What taking out halves means: whole declarations, and items of lists inside networks. */
export interface RemovedHalves {
  readonly removals: readonly Removal[];
  readonly edits: readonly TextEdit[];
}

/** @returns the edits that take out all of the halves and nothing else. */
export function removeHalves(halves: readonly Peering[], model: Model, sources: Snapshot): RemovedHalves | undefined {
  const going = new Set(halves.filter(({ form }) => form === 'child').map(({ instance }) => instance));
  if (isNeeded(going, model)) return undefined;
  const removals = new Map<Resource | Module, Removal>();
  for (const instance of going) {
    const removal = removalOf(instance, going, model, sources);
    if (removal === undefined) return undefined;
    removals.set(removal.declaration, removal);
  }
  const all = [...removals.values()];
  const edits = joinEdits([
    ...[...spansByFile([...all, ...leftAlone(all, sources)])].map(([address, spans]) => {
      const file = editable(sources, address);
      return file === undefined ? undefined : dialectOf(file.language).removeResources(file, spans);
    }),
    ...halves.filter(({ form }) => form === 'inline').map((half) => removeHalf(half, model.network, sources)),
  ]);
  return edits === undefined ? undefined : { removals: all, edits };
}

function spansByFile(removals: readonly Removal[]): ReadonlyMap<FileAddress, readonly Span[]> {
  const spans = new Map<FileAddress, Span[]>();
  for (const { template, declaration } of removals) collect(spans, template.file, declaration.span);
  return spans;
}

/** The outermost module that makes only what goes, else the declaration when it does. */
function removalOf(
  instance: ResourceInstance,
  going: ReadonlySet<ResourceInstance>,
  { network, deployment }: Model,
  sources: Snapshot,
): Removal | undefined {
  const { declaration, template } = instance;
  const made = network.instances.filter((each) => each.declaration === declaration);
  if (made.some(({ symbolicLoop }) => symbolicLoop)) return undefined;
  const way = wayTo(deployment, instance);
  // A condition further out than what goes would be lost.
  const isFree = (outside: number): boolean =>
    way.slice(0, outside).every(({ call }) => call !== undefined && call.condition === undefined);
  for (const [i, { around, call }] of way.entries()) {
    if (call === undefined || !isFree(i) || isNamedElsewhere(call, around.template, sources)) continue;
    const entered = around.children.filter((child) => callOf(around, child) === call);
    if (entered.every((each) => goesWhole(each, going))) return { template: around.template, declaration: call };
  }
  return isFree(way.length) && made.every((each) => going.has(each)) ? { template, declaration } : undefined;
}

function goesWhole({ resources, children, opaque }: Deployment, going: ReadonlySet<ResourceInstance>): boolean {
  return children.length === 0 && opaque.length === 0 && resources.every((each) => each.existing || going.has(each));
}

interface Step {
  readonly around: Deployment;
  readonly call: Module | undefined;
}

/** The modules that lead to an instance, outermost first. */
function wayTo(around: Deployment, instance: ResourceInstance): readonly Step[] {
  if (around.resources.includes(instance)) return [];
  const child = around.children.find((each) => holds(each, instance));
  return child === undefined ? [] : [{ around, call: callOf(around, child) }, ...wayTo(child, instance)];
}

/** Whether the template speaks of a module outside of its declaration: of its outputs, or as a dependency. */
function isNamedElsewhere({ symbol, name, span }: Module, template: Template, sources: Snapshot): boolean {
  const rest = textWithout(template, [span], sources);
  if (rest === undefined) return true;
  const literal = name?.kind === 'literal' ? String(name.value) : undefined;
  if (template.language === 'arm' && literal === undefined) return true;
  const words = template.language === 'bicep' ? [symbol] : [symbol, literal];
  return words.some((word) => word !== undefined && isNamed(word, rest));
}

/** `existing` resources that only what goes has named: left behind, they would be dead, and the compiler's linter says so. */
function leftAlone(removals: readonly Removal[], sources: Snapshot): readonly Removal[] {
  const templates = new Set(removals.map(({ template }) => template).filter(({ language }) => language === 'bicep'));
  return [...templates].flatMap((template) => {
    const going = removals.filter((each) => each.template === template).map(({ declaration }) => declaration.span);
    return template.resources.flatMap((declaration): readonly Removal[] => {
      const { existing, symbol, span } = declaration;
      if (!existing || symbol === undefined) return [];
      const [before, after] = [[span], [span, ...going]].map((spans) => textWithout(template, spans, sources));
      if (before === undefined || after === undefined || !isNamed(symbol, before) || isNamed(symbol, after)) return [];
      return [{ template, declaration }];
    });
  });
}

/** What a template says outside of some places, comments left out. */
function textWithout(template: Template, spans: readonly Span[], sources: Snapshot): string | undefined {
  let text = sources.files.get(template.file)?.text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    text &&= `${text.slice(0, start)} ${text.slice(end)}`;
  return text?.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, ' ');
}

function isNamed(word: string, text: string): boolean {
  return new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`).test(text);
}

function escaped(word: string): string {
  return word.replaceAll(/[^\w\s]/g, '\\$&');
}

/** In Bicep a symbol that is missed is a problem, and the proof fails; in ARM a dependency would be left behind. */
function isNeeded(going: ReadonlySet<ResourceInstance>, { network }: Model): boolean {
  const names = new Set(
    [...going].flatMap(({ id, names: own, declaration }) => [
      textKey(id),
      textKey(string(showNames(own))),
      ...[declaration.loop?.name?.toLowerCase(), declaration.symbol].filter((name) => name !== undefined),
    ]),
  );
  return network.instances.some(
    (each) =>
      each.template.language === 'arm' &&
      !going.has(each) &&
      each.dependsOn.some((dependency) => names.has(dependency)),
  );
}
