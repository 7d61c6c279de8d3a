// Takes out halves of peerings together: declarations that make nothing else, be they loops, and modules that make nothing else. Refuses where something
// that stays needs one of them, or would go with them.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { string } from '../../eval/make.ts';
import type { Peering } from '../../network/network.ts';
import { showNames } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf } from '../../template/edit.ts';
import type { Module, Resource, Template } from '../../template/model.ts';
import type { TextEdit } from '../../text/location.ts';
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
    const removal = removalOf(instance, going, model);
    if (removal === undefined) return undefined;
    removals.set(removal.declaration, removal);
  }
  const edits = joinEdits([
    ...[...removals.values()].map(({ template, declaration }) => {
      const file = editable(sources, template.file);
      return file === undefined ? undefined : dialectOf(file.language).removeResource(file, declaration.span);
    }),
    ...halves.filter(({ form }) => form === 'inline').map((half) => removeHalf(half, model.network, sources)),
  ]);
  return edits === undefined ? undefined : { removals: [...removals.values()], edits };
}

/** The declaration when it makes only what goes; else the module whose whole deployment goes. */
function removalOf(
  instance: ResourceInstance,
  going: ReadonlySet<ResourceInstance>,
  { network, deployment }: Model,
): Removal | undefined {
  const { declaration, template } = instance;
  const made = network.instances.filter((each) => each.declaration === declaration);
  if (declaration.condition !== undefined || made.some(({ symbolicLoop }) => symbolicLoop)) return undefined;
  if (made.every((each) => going.has(each))) return { template, declaration };
  const module = moduleOf(deployment, instance);
  if (module === undefined) return undefined;
  const { around, declaration: call } = module;
  const entered = around.children.filter(({ path }) => isMadeBy(call, path));
  return call.condition === undefined && entered.every((each) => goesWhole(each, going))
    ? { template: around.template, declaration: call }
    : undefined;
}

function goesWhole({ resources, children, opaque }: Deployment, going: ReadonlySet<ResourceInstance>): boolean {
  return children.length === 0 && opaque.length === 0 && resources.every((each) => each.existing || going.has(each));
}

/** The module of a Bicep file that makes the deployment that an instance stands in. */
function moduleOf(
  around: Deployment,
  instance: ResourceInstance,
): { readonly around: Deployment; readonly declaration: Module } | undefined {
  for (const child of around.children) {
    if (child.resources.includes(instance)) {
      const declaration = around.template.modules.find((each) => isMadeBy(each, child.path));
      return declaration === undefined || around.template.language !== 'bicep' ? undefined : { around, declaration };
    }
    const below = moduleOf(child, instance);
    if (below !== undefined) return below;
  }
  return undefined;
}

function isMadeBy({ symbol }: Module, path: string): boolean {
  return (
    symbol !== undefined &&
    path
      .split('/')
      .at(-1)
      ?.replace(/\[.*\]$/, '') === symbol
  );
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
