// The output formats, each against a golden text in goldens/, written from one report by hand, so that no rule's wording is tested here.
// UPDATE=1 writes the goldens anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pico from 'picocolors';
import type { FormatContext } from '../../server/cli/formats/format.ts';
import { codeFrame } from '../../server/cli/formats/code-frame.ts';
import { formats, type FormatName } from '../../server/cli/formats/formats.ts';
import type { FindingReport, Report } from '../../server/cli/report.ts';
import type { Rule } from '../../server/rules/rule.ts';
import type { Range } from '../../server/text/line-index.ts';

const goldens = join(import.meta.dirname, 'goldens');

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

const source = `resource lb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb | web'
  sku: {
    name: sku
  }
}
`;

const certain: FindingReport = {
  rule: 'sample-rule',
  severity: 'error',
  certainty: 'certain',
  message: "The load balancer 'ilb | web' is <wrong> & *old*: 100%, truly.\nSecond line.",
  file: 'infra/main.bicep',
  range: range(3, 10, 13),
  entryPoints: ['infra/main.bicep'],
  parameterFiles: ['infra/prod.bicepparam'],
  resources: [
    {
      type: 'Microsoft.Network/loadBalancers',
      name: 'ilb | web',
      region: 'japaneast',
      file: 'infra/main.bicep',
      range: range(0, 9, 11),
    },
  ],
  related: [
    { message: 'Named here', file: 'infra/main.bicep', range: range(1, 8, 19) },
    { message: 'Given here', file: 'infra/prod.bicepparam', range: range(2, 12, 19) },
  ],
  fixes: [
    {
      title: 'Make it right',
      preferred: true,
      safe: true,
      edits: [{ file: 'infra/main.bicep', range: range(3, 10, 13), newText: "'Standard'" }],
    },
  ],
  docs: 'docs/rules/sample-rule.md',
};

const possible: FindingReport = {
  ...certain,
  rule: 'other-rule',
  severity: 'information',
  certainty: 'possible',
  dependsOn: ['parameter sku'],
  message: 'This may be wrong.',
  file: 'モジュール/a b.json',
  range: range(0, 0, 1),
  parameterFiles: [],
  related: [],
  fixes: [],
  docs: 'docs/rules/other-rule.md',
};

const report: Report = {
  version: 1,
  tool: { name: 'vnet-lens', version: '1.2.3' },
  summary: {
    files: 3,
    entryPoints: 1,
    errors: 1,
    warnings: 0,
    information: 1,
    hints: 0,
    suppressed: 1,
    baselined: 2,
    milliseconds: 84,
  },
  findings: [certain, possible],
  problems: [
    {
      file: 'infra/broken.bicep',
      range: range(4, 2, 3),
      message: 'A value is expected',
      kind: 'syntax',
      code: 'BCP009',
    },
  ],
};

const sampleRule: Rule = {
  id: 'sample-rule',
  severity: 'error',
  title: { en: 'A sample', ja: '例' },
  why: { en: 'Because it hurts.', ja: '支障があるためです。' },
  certainty: { en: 'Always certain.', ja: '常に確実です。' },
  fixes: [],
  facts: [],
  bad: '',
  good: '',
  check: () => [],
};

const context: FormatContext = {
  locale: 'en',
  colors: false,
  source: (file) => (file === 'infra/main.bicep' ? source : undefined),
  rules: [sampleRule],
  failOn: 'error',
  suppressed: [{ ...certain, range: range(1, 2, 6) }],
};

const empty: Report = {
  ...report,
  summary: { ...report.summary, errors: 0, information: 0, suppressed: 0, baselined: 0 },
  findings: [],
  problems: [],
};

describe('formats', () => {
  for (const name of Object.keys(formats) as FormatName[]) {
    it(`${name} has its golden text`, () => {
      matchesGolden(`${name}.txt`, formats[name](report, context));
    });

    it(`${name} has nothing to say of nothing, and says it in its own form`, () => {
      matchesGolden(`${name}.empty.txt`, formats[name](empty, { ...context, suppressed: [] }));
    });
  }

  for (const name of ['pretty', 'markdown', 'sarif'] as const) {
    it(`${name} speaks Japanese`, () => {
      matchesGolden(`${name}.ja.txt`, formats[name](report, { ...context, locale: 'ja' }));
    });
  }

  it('junit lets pass what does not fail the run', () => {
    assert.match(formats.junit(report, { ...context, failOn: 'never' }), /tests="1" failures="0"/);
    assert.doesNotMatch(formats.junit(report, { ...context, failOn: 'information' }), /system-out/);
  });

  it('no format lets a template steer the terminal', () => {
    const evil = { ...report, findings: [{ ...certain, message: 'a\u{1b}[2Jb', related: [], fixes: [] }] };
    assert.equal(formats.pretty(evil, context).includes('\u{1b}'), false);
    assert.equal(formats.junit(evil, context).includes('\u{1b}'), false);
  });
});

describe('a code frame', () => {
  const frame = (text: string, at: Range): readonly string[] =>
    codeFrame(text, at, pico.createColors(false)).split('\n');

  it('marks wide characters at their width', () => {
    assert.deepEqual(frame("名前: '値'", range(0, 4, 7)), ["  > 1 | 名前: '値'", '      |       ^^^^']);
  });

  it('counts a tab as two columns', () => {
    assert.deepEqual(frame('\tx', range(0, 1, 2)), ['  > 1 |   x', '      |   ^']);
  });

  it('shows a window of a very long line', () => {
    const [line, mark] = frame(`${'a'.repeat(5000)}MARK${'b'.repeat(5000)}`, range(0, 5000, 5004));
    assert.ok(line !== undefined && mark !== undefined && line.length < 140);
    assert.equal(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1), 'MARK');
  });

  it('marks the first line of several', () => {
    const at = { start: { line: 0, character: 2 }, end: { line: 1, character: 1 } };
    assert.deepEqual(frame('a {\n}', at), ['  > 1 | a {', '      |   ^', '    2 | }']);
  });

  it('marks one column for an empty range', () => {
    assert.deepEqual(frame('ab', range(0, 1, 1)), ['  > 1 | ab', '      |  ^']);
  });

  it('is nothing for a line that is not there', () => {
    assert.deepEqual(frame('ab', range(7, 0, 1)), ['']);
  });
});

function matchesGolden(name: string, text: string): void {
  const file = join(goldens, name);
  if (process.env['UPDATE'] === '1') writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}
