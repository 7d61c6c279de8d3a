// `npm run mutation [-- RULE …]`: breaks every condition of every rule in turn and looks whether a fixture of the rule tells. Ends with 1 when a mutant survives
// that is not listed, with its reason, in equivalent/ROOM.json.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMutants, type Harness, type Mutant } from './build.ts';

interface Equivalent extends Pick<Mutant, 'file' | 'within' | 'change' | 'code'> {
  readonly why: string;
}

const fixtures = join(import.meta.dirname, '..', 'rules', 'fixtures');
const start = performance.now();
const wanted = process.argv.slice(2);
const { mutants, harness } = await buildMutants();
const unknown = wanted.filter((id) => !harness.ruleIds.includes(id));
if (unknown.length > 0) {
  console.error(`no such rule: ${unknown.join(', ')}`);
  process.exitCode = 2;
} else process.exitCode = await run();

async function run(): Promise<number> {
  const chosen = mutants.filter(({ rules }) => wanted.length === 0 || rules.some((rule) => wanted.includes(rule)));
  const expected = new Map<string, readonly string[]>();
  for (const id of new Set(chosen.flatMap(({ rules }) => rules))) {
    await harness.prepare(id, fixtures);
    expected.set(id, [...harness.said(id)]);
  }
  const excused = equivalents();
  const fates = new Map(chosen.map((mutant) => [mutant, fateOf(harness, mutant, expected)]));
  const survivors = chosen.filter((mutant) => fates.get(mutant) === 'survives');
  const thrown = chosen.filter((mutant) => fates.get(mutant) === 'throws');
  harness.switchOn(0);
  const open = survivors.filter((mutant) => !excused.has(keyOf(mutant)));
  const stale =
    wanted.length > 0 ? [] : [...excused].filter((key) => !survivors.some((mutant) => keyOf(mutant) === key));
  for (const id of wanted.length === 0 ? harness.ruleIds : wanted) {
    const own = chosen.filter(({ rules }) => rules.includes(id));
    const alive = own.filter((mutant) => survivors.includes(mutant));
    const equal = alive.filter((mutant) => excused.has(keyOf(mutant)));
    const killed = own.length - alive.length;
    console.log(
      `${id.padEnd(34)} ${String(killed).padStart(4)} of ${String(own.length).padStart(4)} killed, ${equal.length} equivalent, ${alive.length - equal.length} survive`,
    );
  }
  for (const { file, line, within, change, code } of open)
    console.log(`survives: ${file}:${line} ${within}: ${change}: ${code}`);
  for (const key of stale) console.log(`listed as equivalent, but killed or gone: ${key}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${chosen.length} mutants, ${chosen.length - survivors.length} killed (${thrown.length} by an exception or by not ending), ${survivors.length - open.length} equivalent, ${open.length} survive (${seconds} s)`,
  );
  return open.length + stale.length === 0 ? 0 : 1;
}

type Fate = 'survives' | 'differs' | 'throws';

/** Killed by a difference in any case of any rule that the place belongs to; an exception, or no end, kills too. */
function fateOf(
  { said, switchOn }: Harness,
  { id, rules }: Mutant,
  expected: ReadonlyMap<string, readonly string[]>,
): Fate {
  switchOn(id);
  try {
    const differs = rules.some((rule) => {
      const before = expected.get(rule) ?? [];
      let i = 0;
      for (const each of said(rule)) if (each !== before[i++]) return true;
      return false;
    });
    return differs ? 'differs' : 'survives';
  } catch {
    return 'throws';
  }
}

function keyOf({ file, within, change, code }: Pick<Mutant, 'file' | 'within' | 'change' | 'code'>): string {
  return [file, within, change, code].join(' | ');
}

function equivalents(): ReadonlySet<string> {
  const folder = join(import.meta.dirname, 'equivalent');
  const lists = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Equivalent[],
  );
  return new Set(lists.flat().map(keyOf));
}
