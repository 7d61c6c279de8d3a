// What `--fix` takes, what comes of it, and the diff that says so.
import assert from 'node:assert/strict';
import { applyFixes, unifiedDiff } from '../../server/cli/fix.ts';
import type { Finding, Fix } from '../../server/rules/finding.ts';
import type { TextEdit } from '../../server/text/location.ts';
import { chooseFixes } from '../../server/workspace/fix-all.ts';

function edit(start: number, end: number, newText: string, file = 'file:///a.bicep'): TextEdit {
  return { location: { file, span: { start, end } }, newText };
}

function fix(edits: readonly TextEdit[], more: Partial<Fix> = {}): Fix {
  return { title: { en: 'Fix', ja: '修正' }, edits, preferred: false, safe: true, ...more };
}

function finding(...fixes: readonly Fix[]): Finding {
  return {
    rule: 'sample-rule',
    severity: 'error',
    certainty: 'certain',
    dependsOn: [],
    message: { en: 'Wrong', ja: '誤り' },
    location: { file: 'file:///a.bicep', span: { start: 0, end: 1 } },
    subject: undefined,
    resources: [],
    related: [],
    fixes: () => fixes,
  };
}

describe('--fix', () => {
  it('takes safe fixes only, the preferred one first, one of each finding', () => {
    const unsafe = fix([edit(0, 1, 'x')], { safe: false, preferred: true });
    const first = fix([edit(2, 3, 'x')]);
    const preferred = fix([edit(4, 5, 'x')], { preferred: true });
    assert.deepEqual(chooseFixes([finding(unsafe), finding(first, preferred), finding(first)]), [preferred, first]);
  });

  it('leaves for the next round what touches something already taken', () => {
    const one = fix([edit(0, 4, 'x'), edit(10, 12, 'x')]);
    const overlapping = fix([edit(20, 21, 'x'), edit(11, 13, 'x')]);
    const adjacent = fix([edit(4, 6, 'x')]);
    const elsewhere = fix([edit(0, 4, 'x', 'file:///b.bicep')]);
    const findings = [one, overlapping, adjacent, elsewhere].map((each) => finding(each));
    assert.deepEqual(chooseFixes(findings), [one, elsewhere]);
  });

  it('applies edits of one file together, insertions in their order', () => {
    const text = 'abcdef';
    const fixes = [fix([edit(1, 2, 'B'), edit(4, 4, '1'), edit(4, 4, '2'), edit(5, 6, '')])];
    assert.deepEqual([...applyFixes(fixes, () => text)], [['file:///a.bicep', 'aBcd12e']]);
  });

  it('creates a file that is not there', () => {
    const fixes = [fix([edit(0, 0, 'new\n', 'file:///new.bicep')])];
    assert.deepEqual([...applyFixes(fixes, () => undefined)], [['file:///new.bicep', 'new\n']]);
  });

  it('is said as a unified diff that git takes', () => {
    assert.equal(
      unifiedDiff('a.bicep', 'one\ntwo\n', 'one\n2\n'),
      '--- a/a.bicep\n+++ b/a.bicep\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
    );
    assert.equal(unifiedDiff('n.bicep', undefined, 'n\n'), '--- /dev/null\n+++ b/n.bicep\n@@ -0,0 +1,1 @@\n+n\n');
    assert.equal(unifiedDiff('a.bicep', 'same', 'same'), '');
  });
});
