// Holds what is said of an unknown against what is said of each of its values.
import { analyze } from '../../server/analyze.ts';
import type { Finding } from '../../server/rules/finding.ts';
import type { Json } from '../../server/snapshot.ts';
import { snapshotOfText } from '../support/analysis.ts';
import { unknown, type Variant } from './variants.ts';

export interface Fault {
  /** `unsound`: certain of the unknown, and not so under one of its values. `missed`: certain under one of all its values, and nothing said of the unknown. */
  readonly kind: 'unsound' | 'missed';
  readonly place: string;
  readonly finding: string;
  /** Of the unknown, then of each value: the certainties found. */
  readonly said: readonly string[];
  readonly values: readonly Json[];
}

const entry = 'file:///example/main.json';

/** @returns where the answers do not agree. */
export function judge({ place, text, values, complete }: Variant): readonly Fault[] {
  const snapshot = snapshotOfText(entry, text);
  const findingsOf = (overrides: ReadonlyMap<string, Json>): ReadonlyMap<string, readonly Finding[]> =>
    byIdentity(analyze(snapshot, { entry, parameterFiles: [], overrides }).findings);
  const open = findingsOf(new Map());
  const worlds = values.map((value) => findingsOf(new Map([[unknown, value]])));
  return [...new Set([open, ...worlds].flatMap((each) => [...each.keys()]))].flatMap((finding) => {
    const own = open.get(finding) ?? [];
    const inWorlds = worlds.map((world) => world.get(finding) ?? []);
    const sure = own.filter(isCertain).length;
    const kind = inWorlds.some((world) => world.length < sure)
      ? 'unsound'
      : complete && own.length === 0 && inWorlds.some((world) => world.some(isCertain))
        ? 'missed'
        : undefined;
    const said = [own, ...inWorlds].map((each) => each.map(({ certainty }) => certainty).join(' ') || '-');
    return kind === undefined ? [] : [{ kind, place, finding, said, values }];
  });
}

function byIdentity(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>();
  for (const each of findings) found.set(identityOf(each), [...(found.get(identityOf(each)) ?? []), each]);
  return found;
}

function isCertain({ certainty }: Finding): boolean {
  return certainty === 'certain';
}

/** Of a pair either may be the subject. */
function identityOf({ rule, resources: [subject, ...others] }: Finding): string {
  const names = rule === 'peering-address-overlap' ? others.map(({ name }) => name).sort() : [subject?.name ?? ''];
  return `${rule} ${names.join(', ')}`;
}
