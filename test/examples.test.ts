// The examples keep their word: each file is found to be what examples/expected.json says, and the tables of both READMEs say the same. Rules that are
// not in the catalogue are left out of the comparison, so that a promise may stand before its rule.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/rules/registry.ts';
import { addressOf, analysisOf } from './support/analysis.ts';

interface Expected {
  readonly rule: string;
  readonly subject: string;
  readonly certainty: string;
  readonly severity: string;
}

const root = fileURLToPath(new URL('../examples', import.meta.url));
const expected = JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8')) as Readonly<
  Record<string, readonly Expected[]>
>;
const known = new Set(rules.map(({ id }) => id));

describe('examples', () => {
  it('every template and parameter file has its entry in expected.json', () => {
    const entries = readdirSync(root, { withFileTypes: true })
      .filter((folder) => folder.isDirectory())
      .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`))
      .filter((file) => /\.(bicep|bicepparam|json)$/.test(file));
    assert.deepEqual(entries.sort(), Object.keys(expected).sort());
  });

  for (const [file, findings] of Object.entries(expected)) {
    it(`${file}: found as promised`, async () => {
      const path = join(root, file);
      const analysis = file.endsWith('.bicepparam')
        ? await analysisOf(join(dirname(path), 'main.bicep'), { parameterFiles: [addressOf(path)] })
        : await analysisOf(path);
      assert.deepEqual(analysis.problems, []);
      assert.deepEqual(
        analysis.findings
          .map(({ rule, severity, certainty, resources }) =>
            told({ rule, severity, certainty, subject: resources[0]?.name ?? '' }),
          )
          .sort(),
        findings
          .filter(({ rule }) => known.has(rule))
          .map(told)
          .sort(),
      );
    });
  }

  for (const readme of ['README.md', 'README.ja.md']) {
    it(`${readme} says what expected.json says`, () => {
      const promised = Object.entries(expected).map(([file, findings]) => [
        file,
        ...findings.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`),
      ]);
      assert.deepEqual(tableOf(readFileSync(join(root, readme), 'utf8')), promised);
    });
  }
});

function told({ rule, subject, certainty, severity }: Expected): string {
  return `${certainty} ${severity} ${rule} at ${subject}`;
}

/** @returns the rows of the table of findings: the file, then each finding; a cell without code names none. */
function tableOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^\| `(.+?)` *\|.*?\|(.*)\|$/gm)].map(([, file = '', cell = '']) => [
    file,
    ...(cell.includes('`') ? cell.split(';').map((finding) => finding.replaceAll('`', '').trim()) : []),
  ]);
}
