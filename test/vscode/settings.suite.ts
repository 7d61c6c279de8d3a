// Settings and commands at work on an open file: switched off, switched on, restarted, one rule silenced.
import { commands, ConfigurationTarget, workspace, type TextDocument } from 'vscode';
import { closeAll, findingOf, findingsUntil, gone, open } from './editor.ts';

const rule = 'basic-lb-global-peering';

describe('Settings and commands', () => {
  let document: TextDocument;

  beforeEach(async () => {
    document = (await open('global-peering-basic-lb/main.bicep')).document;
    await findingOf(document, rule);
  });
  afterEach(async () => {
    await set('enable', undefined);
    await set('rules', undefined);
    await closeAll();
  });

  it('Restart Server gives the same findings again', async () => {
    await commands.executeCommand('vnetLens.restartServer');
    await findingOf(document, rule);
  });

  it('vnetLens.enable takes all findings away and brings them back', async () => {
    await set('enable', false);
    await findingsUntil(document, 'no finding at all', (found) => found.length === 0);
    await set('enable', true);
    await findingOf(document, rule);
  });

  it('vnetLens.rules switches one rule off', async () => {
    await set('rules', { [rule]: 'off' });
    await gone(document, rule);
    await set('rules', undefined);
    await findingOf(document, rule);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('vnetLens').update(name, value, ConfigurationTarget.Workspace);
}
