// What a template itself forks on: the conditions, ternaries and allowed values that nothing settles. Under each of them a whole analysis may be run, so that
// no rule has to think of what it does not know: what is certain holds under all, and what holds under one is told (contract, section 4).
import { asConditions, firstAtom, type Atom } from '../eval/atoms.ts';
import type { Deployment, OpaqueModule, ResourceInstance } from '../eval/deployment.ts';
import { remembered } from '../eval/remembered.ts';
import type { Value } from '../eval/value.ts';
import { collect } from '../network/collect.ts';
import { showNames } from '../network/read.ts';
import type { Network } from '../network/network.ts';
import type { Location } from '../text/location.ts';
import { retirements } from './retirement/retirements.ts';
import type { Draft, Model } from './rule.ts';

/** Forks are looked at one by one, with so many choices in all. */
const mostChoices = 16;

/** @returns the first forks of what the rules look at, conditions of resources before what stands in them. */
export const forksOf = remembered(({ network, deployment }: Model): readonly Atom[] => {
  const own = judgedInstances(network);
  if (own.length === 0) return [];
  const values = [
    ...[...own, ...opaqueOf(deployment)].flatMap(({ conditions }) => asConditions(conditions)),
    ...own.flatMap(tellingParts),
  ];
  return atomsIn(values, mostChoices).filter(isChosen);
});

/** Somebody gives the parameter; what is read at run time, or only the platform decides, is nobody's choice. */
function isChosen({ dependsOn }: Atom): boolean {
  return dependsOn.some((each) => each.startsWith('parameter '));
}

/** Kinds that rules judge by their type alone, in small letters. */
const judgedTypes: ReadonlySet<string> = new Set([
  'microsoft.compute/virtualmachines',
  'microsoft.compute/virtualmachinescalesets',
  'microsoft.web/sites',
  ...retirements.map(({ type }) => type.toLowerCase()),
]);

/** Roles, locks, diagnostics and the like fork often, and no rule asks for them. */
function judgedInstances({ instances, placements, hostedServices }: Network): readonly ResourceInstance[] {
  const placed = new Set([...placements, ...hostedServices].map(({ instance }) => instance));
  return instances.filter((each) => {
    const type = each.type.toLowerCase();
    return !each.existing && (type.startsWith('microsoft.network/') || judgedTypes.has(type) || placed.has(each));
  });
}

const tellsNothing: ReadonlySet<string> = new Set(['id', 'type', 'apiversion', 'tags', 'identity']);

function tellingParts({ body }: ResourceInstance): readonly Value[] {
  if (body.kind !== 'object') return [];
  return [...body.entries].flatMap(([name, { value }]) => (tellsNothing.has(name) ? [] : [value]));
}

/** @returns the forks of the resources that a finding names: all that decide whether they are deployed, and the first of what stands in them. */
export function forksBehind({ network }: Model, { resources, related }: Draft): readonly Atom[] {
  const { byPlace, byName } = placesOf(network.instances);
  const named = resources.flatMap(({ location, name }) =>
    location === undefined ? [] : (byName.get(placeKey(location) + name) ?? []),
  );
  // Of the rounds of a loop, a place alone does not say which one is meant.
  const linked = related.flatMap(({ location }) => {
    const rounds = byPlace.get(placeKey(location)) ?? [];
    return rounds.length === 1 ? rounds : [];
  });
  const conditions = [...named, ...linked].flatMap((each) => asConditions(each.conditions));
  return [...atomsIn(conditions, Infinity), ...atomsIn(named.flatMap(tellingParts), mostChoices)];
}

/** What could not be entered may hold what a rule misses. */
function opaqueOf({ opaque, children }: Deployment): readonly OpaqueModule[] {
  return [...opaque, ...children.flatMap(opaqueOf)];
}

function atomsIn(values: readonly Value[], most: number): readonly Atom[] {
  const found = new Map<string, Atom>();
  const next = (): Atom | undefined => firstAtom(values, (key) => found.has(key));
  let choices = 0;
  for (let atom = next(); atom !== undefined; atom = next()) {
    choices += atom.choices.length;
    if (choices > most) break;
    found.set(atom.key, atom);
  }
  return [...found.values()];
}

/** By the place of the name, with the name and without. */
interface Places {
  readonly byPlace: ReadonlyMap<string, readonly ResourceInstance[]>;
  readonly byName: ReadonlyMap<string, readonly ResourceInstance[]>;
}

const placesOf = remembered((instances: Network['instances']): Places => {
  const byPlace = new Map<string, ResourceInstance[]>();
  const byName = new Map<string, ResourceInstance[]>();
  for (const each of instances) {
    const place = placeKey(each.nameLocation);
    collect(byPlace, place, each);
    collect(byName, place + showNames(each.names), each);
  }
  return { byPlace, byName };
});

function placeKey({ file, span }: Location): string {
  return `${file}:${span.start} `;
}
