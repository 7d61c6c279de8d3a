// The way of a user: open the example, see the squiggle and its reason, take the quick fix, see it gone; in Bicep and in its JSON twin.
import { commands, DiagnosticSeverity, env, Uri, workspace, type Diagnostic } from 'vscode';
import { apply, closeAll, findingOf, findings, goTo, gone, open, quickFixes, ruleOf } from './editor.ts';
import { pause, takePicture, workspaceRoot } from './exchange.ts';
import { equal, ok, present } from './expect.ts';

const rule = 'basic-lb-global-peering';

for (const file of ['main.bicep', 'azuredeploy.json']) {
  const dialect = file === 'main.bicep' ? 'bicep' : 'json';

  describe(`A Basic load balancer behind global peering (${dialect})`, () => {
    afterEach(closeAll);

    it('is an error with the places that belong to it', async () => {
      const { document } = await open(`global-peering-basic-lb/${file}`);
      const finding = await findingOf(document, rule);
      equal(finding.severity, DiagnosticSeverity.Error, 'severity');
      ok(finding.message.length > 40, 'a message that says something');
      equal(
        /[ぁ-ん]/.test(finding.message),
        env.language === 'ja',
        `the message is in the display language (${env.language})`,
      );
      ok(!finding.range.isEmpty, 'a range to underline');
      ok((finding.relatedInformation ?? []).length > 0, 'related places');
      await placesExist(finding);
      equal(
        findings(document).filter((one) => ruleOf(one) === rule).length,
        1,
        'findings of the rule (none is doubled)',
      );
    });

    it('is taken away by its quick fix and comes back when that is undone', async () => {
      const editor = await open(`global-peering-basic-lb/${file}`);
      const { document } = editor;
      const finding = await findingOf(document, rule);
      goTo(editor, finding);
      await picturesOf(`${dialect}-before`, () => goTo(editor, finding));
      const fixes = await quickFixes(document, finding);
      const preferred = present(
        fixes.find((fix) => fix.isPreferred === true),
        `a preferred fix among: ${fixes.map((fix) => fix.title).join(', ') || 'none'}`,
      );
      await apply(preferred);
      await gone(document, rule);
      ok(document.getText().includes('Standard'), 'the load balancer is Standard now');
      await takePicture(`${dialect}-after-fix`);
      await commands.executeCommand('undo');
      await findingOf(document, rule);
    });
  });
}

describe('A JSON file that is no template', () => {
  afterEach(closeAll);

  it('has no findings', async () => {
    const uri = Uri.joinPath(workspaceRoot(), 'no-template.json');
    await workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('{ "resources": [{ "type": "basic" }], "sku": "Basic" }'),
    );
    const { document } = await open('no-template.json');
    // The answer for a file opened later shows that the server is through with this one.
    await findingOf((await open('global-peering-basic-lb/main.bicep')).document, rule);
    equal(findings(document).length, 0, 'findings');
  });
});

async function placesExist(finding: Diagnostic): Promise<void> {
  for (const { location, message } of finding.relatedInformation ?? []) {
    const document = await workspace.openTextDocument(location.uri);
    ok(document.validateRange(location.range).isEqual(location.range), `the place of '${message}' lies in its file`);
  }
}

/** The squiggle, what hovering over it says, the menu of the light bulb, and the Problems panel. */
async function picturesOf(prefix: string, showFinding: () => void): Promise<void> {
  await takePicture(`${prefix}-1-squiggle`);
  await commands.executeCommand('editor.action.showHover');
  await takePicture(`${prefix}-2-hover`);
  await commands.executeCommand('closeMarkersNavigation');
  await commands.executeCommand('editor.action.quickFix');
  await takePicture(`${prefix}-3-light-bulb`);
  await commands.executeCommand('hideCodeActionWidget');
  await commands.executeCommand('workbench.actions.view.problems');
  await commands.executeCommand('list.focusFirst');
  await commands.executeCommand('list.focusDown');
  await commands.executeCommand('list.expand');
  // Walking the list opens what it comes past, a moment later.
  await pause(500);
  showFinding();
  await takePicture(`${prefix}-4-problems`);
  await commands.executeCommand('workbench.action.closePanel');
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}
