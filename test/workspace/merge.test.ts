// When findings of several analyses are one, which of them speaks, and which fixes are left.
import assert from 'node:assert/strict';
import type { Finding, Fix } from '../../server/rules/finding.ts';
import type { AnalysisInput } from '../../server/snapshot.ts';
import type { TextEdit } from '../../server/text/location.ts';
import { mergeFindings } from '../../server/workspace/merge.ts';

const file = 'file:///work/main.bicep';

function analysis(parameterFile: string, ...findings: readonly Finding[]) {
  const input: AnalysisInput = { entry: file, parameterFiles: [parameterFile], overrides: new Map() };
  return { input, findings };
}

function finding(changes: Partial<Finding> = {}, ...others: readonly string[]): Finding {
  return {
    rule: 'subnet-overlap',
    severity: 'error',
    certainty: 'certain',
    dependsOn: [],
    message: { en: 'text', ja: 'text' },
    location: { file, span: { start: 10, end: 12 } },
    subject: undefined,
    resources: ['c', ...others].map((name) => ({ type: 'T', name })),
    related: [],
    fixes: () => [],
    ...changes,
  };
}

function edit(start: number, newText: string): TextEdit {
  return { location: { file, span: { start, end: start + 1 } }, newText };
}

function fix(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title: { en: title, ja: title }, edits, preferred: true, safe: true };
}

describe('merged findings', () => {
  it('are one where rule, subject and place are one, whatever else is mentioned', () => {
    const merged = mergeFindings([analysis('a', finding({}, 'x')), analysis('b', finding({}, 'x', 'y'))]);
    assert.deepEqual(
      merged.map(({ parameterFiles }) => parameterFiles),
      [['a', 'b']],
    );
  });

  it('are two where one analysis has two faults at one place; each meets its own of other analyses', () => {
    const merged = mergeFindings([analysis('a', finding({}, 'x'), finding({}, 'y')), analysis('b', finding({}, 'y'))]);
    assert.deepEqual(
      merged.map(({ resources, parameterFiles }) => [resources[1]?.name, parameterFiles]),
      [
        ['x', ['a']],
        ['y', ['a', 'b']],
      ],
    );
  });

  it('are certain where one of them is, and say what that one says', () => {
    const possible = finding({ certainty: 'possible', severity: 'warning', dependsOn: ['parameter p'] });
    const certain = finding({ message: { en: 'for certain', ja: 'text' } });
    const [merged] = mergeFindings([analysis('a', possible), analysis('b', certain)]);
    assert.equal(merged?.certainty, 'certain');
    assert.equal(merged.severity, 'error');
    assert.deepEqual(merged.dependsOn, []);
    assert.equal(merged.message.en, 'for certain');
  });

  it('offer a fix that every analysis offers, with the edits of all', () => {
    const [merged] = mergeFindings([
      analysis('a', finding({ fixes: () => [fix('both', edit(1, 'x')), fix('one', edit(3, 'y'))] })),
      analysis('b', finding({ fixes: () => [fix('both', edit(1, 'x'), edit(5, 'z'))] })),
    ]);
    assert.deepEqual(merged?.fixes(), [fix('both', edit(1, 'x'), edit(5, 'z'))]);
  });

  it('offer no fix whose edits contradict each other', () => {
    const [merged] = mergeFindings([
      analysis('a', finding({ fixes: () => [fix('both', edit(1, 'x'))] })),
      analysis('b', finding({ fixes: () => [fix('both', edit(1, 'other'))] })),
    ]);
    assert.deepEqual(merged?.fixes(), []);
  });

  it('stand in the order of file, place and rule', () => {
    const late = finding({ location: { file, span: { start: 20, end: 21 } } });
    const otherRule = finding({ rule: 'a-rule' });
    const merged = mergeFindings([analysis('a', late, finding(), otherRule)]);
    assert.deepEqual(
      merged.map(({ rule, location }) => `${location.span.start} ${rule}`),
      ['10 a-rule', '10 subnet-overlap', '20 subnet-overlap'],
    );
  });
});
