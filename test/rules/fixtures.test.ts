// Every rule on real fixture files: `fixtures/<rule-id>/<case>.bicep` beside its twin `<case>.json`, or a folder with `main.bicep` and `main.json`. Marks in the
// files say what must be found and where; a twin must say the same of the same subjects; a fix must be proven.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../server/rules/registry.ts';
import type { Analysis } from '../../server/analyze.ts';
import type { Finding } from '../../server/rules/finding.ts';
import type { Problem } from '../../server/text/problem.ts';
import { analysisOf } from '../support/analysis.ts';
import { fixableMarks, markOf, marksOf } from '../support/marks.ts';

const root = fileURLToPath(new URL('fixtures', import.meta.url));

/** By the name of the file, or of the folder, that a case is. */
const kindsOfCase: Readonly<Record<string, (name: string) => boolean>> = {
  bad: (name) => name.startsWith('bad'),
  clean: (name) => name.startsWith('clean'),
  unknown: (name) => name.startsWith('unknown'),
  'of modules': (name) => !name.startsWith('clean') && dirname(name) !== '.',
  'a loop': (name) => name.startsWith('loop'),
};

/** What only ARM JSON can say. */
const notInBicep: ReadonlySet<string> = new Set(['retired-basic-sku/clean-api-profile.json']);

for (const { id } of rules) {
  describe(`rule ${id}`, () => {
    const folder = join(root, id);
    const entries = entriesOf(folder);
    for (const [kind, isOf] of Object.entries(kindsOfCase))
      it(`has a case that is ${kind}, in both languages`, () => {
        const cases = entries.filter((entry) => isOf(relative(folder, entry)));
        for (const extension of ['.bicep', '.json'])
          assert.ok(
            cases.some((entry) => entry.endsWith(extension)),
            `none in ${extension}`,
          );
        if (kind === 'clean') assert.deepEqual(cases.filter(isMarked), []);
        else if (kind !== 'unknown') assert.ok(cases.some(isMarked), 'nothing is found in any');
      });
    it('has every case in both languages', () => {
      const alone = entries.filter((entry) => !existsSync(twinOf(entry))).map((entry) => relative(root, entry));
      assert.deepEqual(
        alone.filter((name) => !notInBicep.has(name)),
        [],
      );
    });
    for (const entry of entries) {
      it(`${relative(folder, entry)}: found as marked`, async () => {
        const analysis = await analysisOf(entry);
        assert.deepEqual(
          analysis.problems.filter((problem) => !isKeptElsewhere(problem)).map(({ message }) => message.en),
          [],
        );
        const found = findingsOf(analysis, id);
        const files = filesOf(entry, found);
        const actual = found.map((finding) => markOf(nameOf(entry, finding), textOf(finding), finding)).sort();
        assert.deepEqual(
          actual,
          files.flatMap((file) => marksOf(relative(dirname(entry), file), readFileSync(file, 'utf8'))).sort(),
        );
        const fixable = files.flatMap((file) =>
          fixableMarks(relative(dirname(entry), file), readFileSync(file, 'utf8')),
        );
        const fixed = found
          .filter((finding) => finding.fixes().length > 0)
          .map((finding) => markOf(nameOf(entry, finding), textOf(finding), finding));
        for (const mark of fixable) assert.ok(fixed.includes(mark), `no proven fix for ${mark}`);
      });
      const twin = twinOf(entry);
      if (entry.endsWith('.bicep') && existsSync(twin)) {
        it(`${relative(folder, entry)}: its twin in ARM JSON says the same`, async () => {
          const [own, other] = [findingsOf(await analysisOf(entry), id), findingsOf(await analysisOf(twin), id)];
          assert.deepEqual(own.map(told).sort(), other.map(told).sort());
        });
      }
    }
  });
}

/** What a registry or a link holds is not on the machine that tests: a case may show what is said without it. */
function isKeptElsewhere({ kind, message }: Problem): boolean {
  return kind === 'unresolved-module' && /^'(br|ts)[:/]|^This linked template/.test(message.en);
}

function twinOf(entry: string): string {
  return entry.endsWith('.bicep') ? entry.replace(/\.bicep$/, '.json') : entry.replace(/\.json$/, '.bicep');
}

function isMarked(entry: string): boolean {
  return filesOf(entry, []).some(
    (file) => marksOf(relative(dirname(entry), file), readFileSync(file, 'utf8')).length > 0,
  );
}

function findingsOf(analysis: Analysis, id: string): readonly Finding[] {
  return analysis.findings.filter((finding) => finding.rule === id);
}

function told(finding: Finding): string {
  return `${finding.certainty} ${finding.severity} ${finding.resources[0]?.name ?? ''}: ${finding.message.en}`;
}

function textOf(finding: Finding): string {
  return readFileSync(fileURLToPath(finding.location.file), 'utf8');
}

function nameOf(entry: string, finding: Finding): string {
  return relative(dirname(entry), fileURLToPath(finding.location.file));
}

/** The files whose marks count: the entry, and in a folder case the modules beside it in its language. */
function filesOf(entry: string, found: readonly Finding[]): readonly string[] {
  const modules = basename(entry).startsWith('main.') ? join(dirname(entry), 'modules') : '';
  const beside = modules !== '' && existsSync(modules) ? readdirSync(modules).map((file) => join(modules, file)) : [];
  const language = entry.slice(entry.lastIndexOf('.'));
  return [
    ...new Set([
      entry,
      ...beside.filter((file) => file.endsWith(language)),
      ...found.map(({ location }) => fileURLToPath(location.file)),
    ]),
  ];
}

function entriesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory()
        ? ['main.bicep', 'main.json'].map((main) => join(path, main)).filter(existsSync)
        : /\.(bicep|json)$/.test(name)
          ? [path]
          : [];
    })
    .sort();
}
