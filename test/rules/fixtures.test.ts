// Every rule on real fixture files: `fixtures/<rule-id>/<case>.bicep` beside its twin `<case>.json`, or a folder with `main.bicep` and `main.json`. Marks in the
// files say what must be found and where; a twin must say the same of the same subjects; a fix must be proven.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../server/rules/registry.ts';
import type { Analysis } from '../../server/analyze.ts';
import type { Finding } from '../../server/rules/finding.ts';
import { analysisOf } from '../support/analysis.ts';
import { fixableMarks, markOf, marksOf } from '../support/marks.ts';

const root = fileURLToPath(new URL('fixtures', import.meta.url));

for (const { id } of rules) {
  describe(`rule ${id}`, () => {
    const folder = join(root, id);
    const entries = entriesOf(folder);
    it('has a bad, a clean and an unknown case, in both languages', () => {
      for (const kind of ['bad', 'clean', 'unknown'])
        for (const extension of ['.bicep', '.json'])
          assert.ok(
            entries.some((entry) => relative(folder, entry).startsWith(kind) && entry.endsWith(extension)),
            `no ${kind} case in ${extension}`,
          );
    });
    for (const entry of entries) {
      it(`${relative(folder, entry)}: found as marked`, async () => {
        const analysis = await analysisOf(entry);
        assert.deepEqual(
          analysis.problems.map(({ message }) => message.en),
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
      const twin = entry.replace(/\.bicep$/, '.json');
      if (entry.endsWith('.bicep') && existsSync(twin)) {
        it(`${relative(folder, entry)}: its twin in ARM JSON says the same`, async () => {
          const [own, other] = [findingsOf(await analysisOf(entry), id), findingsOf(await analysisOf(twin), id)];
          assert.deepEqual(own.map(told).sort(), other.map(told).sort());
        });
      }
    }
  });
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
