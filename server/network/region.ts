// Regions: one spelling for each (facts G-1, G-2), and whether two are the same. An unknown region is the same as itself and undecided against any other.
import { equalsIgnoringCase, type Tri } from '../eval/compare.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import { show } from './read.ts';

/** A location value with its canonical form, still knowing where it came from. */
export interface Region {
  readonly value: Value;
  /** Canonical name, `japaneast`; undefined when not known. */
  readonly name: string | undefined;
}

/** @returns `Japan East` and `(Asia Pacific) Japan East` as `japaneast`. */
function canonicalRegion(text: string): string {
  return text
    .replace(/^\s*\([^)]*\)\s*/, '')
    .replaceAll(/\s+/g, '')
    .toLowerCase();
}

export function regionOf(value: Value): Region {
  return { value, name: value.kind === 'string' ? canonicalRegion(value.value) : undefined };
}

/** @returns whether both are the same region; `global` is no region of a virtual network (G-3). */
export function sameRegion(a: Region, b: Region): Tri {
  if (a.name !== undefined && b.name !== undefined) return a.name === b.name;
  return equalsIgnoringCase(canonical(a), canonical(b)) === true ? true : differ(a, b);
}

function canonical(region: Region): Value {
  return region.name === undefined ? region.value : string(region.name);
}

/** Unknown regions differ for certain only when everything that they may be does. */
function differ(a: Region, b: Region): Tri {
  const choices = (region: Region): readonly string[] | undefined => {
    if (region.name !== undefined) return [region.name];
    const allowed = region.value.kind === 'unknown' ? region.value.allowed : undefined;
    return allowed?.every((value) => value.kind === 'string') === true
      ? allowed.map((value) => canonicalRegion(show(value)))
      : undefined;
  };
  const [left, right] = [choices(a), choices(b)];
  if (left === undefined || right === undefined || left.length === 0 || right.length === 0) return undefined;
  return left.some((name) => right.includes(name)) ? undefined : false;
}

/** @returns the canonical name or the expression in brackets. */
export function showRegion(region: Region): string {
  return region.name ?? show(region.value);
}

/** Public regions with availability zones, of the list of 2025-09-23 (facts 7.2), and those known to have none. Others are not known (G-5). */
const withZones = new Set(
  `australiaeast austriaeast belgiumcentral brazilsouth canadacentral centralindia centralus chilecentral eastasia eastus eastus2 francecentral
  germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest koreacentral malaysiawest mexicocentral newzealandnorth northeurope
  norwayeast polandcentral qatarcentral southafricanorth southcentralus southeastasia spaincentral swedencentral switzerlandnorth uaenorth uksouth
  westeurope westus2 westus3`.split(/\s+/),
);
const withoutZones = new Set(
  `australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth germanynorth koreasouth northcentralus norwaywest
  southafricawest southindia switzerlandwest uaecentral ukwest westcentralus westindia westus`.split(/\s+/),
);

/** @returns whether the region has availability zones, when that is known. */
export function hasZones(region: Region): Tri {
  if (region.name === undefined) return undefined;
  if (withZones.has(region.name)) return true;
  return withoutZones.has(region.name) ? false : undefined;
}
