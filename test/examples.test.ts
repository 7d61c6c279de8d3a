// The examples keep their word: each file is found to be what examples/expected.json says, all of them at once too, and the tables of both READMEs say the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './cli/memory-world.ts';
import { addressOf, analysisOf } from './support/analysis.ts';
import { textsBelow } from './support/folder.ts';

interface Expected {
  readonly rule: string;
  readonly subject: string;
  readonly certainty: string;
  readonly severity: string;
}

interface Report {
  readonly findings: readonly (Omit<Expected, 'subject'> & {
    readonly resources: readonly { readonly name: string }[];
  })[];
  readonly problems: readonly unknown[];
}

const root = fileURLToPath(new URL('../examples', import.meta.url));
const expected = JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8')) as Readonly<
  Record<string, readonly Expected[]>
>;

describe('examples', () => {
  it('every template and parameter file has its entry in expected.json', () => {
    const entries = Object.keys(textsBelow(root)).filter(
      (file) => /\/.+\.(bicep|bicepparam|json)$/.test(file) && !file.includes('/modules/'),
    );
    assert.deepEqual(entries.sort(), Object.keys(expected).sort());
  });

  for (const [file, findings] of Object.entries(expected)) {
    it(`${file}: found as promised`, async () => {
      const path = join(root, file);
      const template = templateOf(path);
      const analysis = await analysisOf(template, { parameterFiles: template === path ? [] : [addressOf(path)] });
      assert.deepEqual(analysis.problems, []);
      assert.deepEqual(
        analysis.findings
          .map(({ rule, severity, certainty, resources }) =>
            told({ rule, severity, certainty, subject: resources[0]?.name ?? '' }),
          )
          .sort(),
        findings.map(told).sort(),
      );
    });
  }

  it('are found to be that when the whole folder is checked', async () => {
    const texts = Object.fromEntries(
      Object.entries(textsBelow(root)).map(([path, text]) => [`examples/${path}`, text]),
    );
    const { stdout } = await run(texts, ['check', 'examples', '--format', 'json']);
    const { findings, problems } = JSON.parse(stdout) as Report;
    assert.deepEqual(problems, []);
    assert.deepEqual(
      findings.map(({ resources, ...finding }) => told({ ...finding, subject: resources[0]?.name ?? '' })).sort(),
      Object.values(expected).flat().map(told).sort(),
    );
  });

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

/** @returns the template that a parameter file is for; a template itself. */
function templateOf(path: string): string {
  return path.replace(/[^/\\]+\.bicepparam$/, 'main.bicep').replace(/\.parameters\..+\.json$/, '.json');
}

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
