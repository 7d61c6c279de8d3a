// What the manifest promises, asked of the editor itself: languages, activation, commands.
import { commands, extensions } from 'vscode';
import { closeAll, open } from './editor.ts';
import { equal, ok, present } from './expect.ts';

describe('The extension in the editor', () => {
  after(closeAll);

  it('gives Bicep files a language where no other extension does', async () => {
    equal((await open('global-peering-basic-lb/main.bicep')).document.languageId, 'bicep', 'language');
  });

  it('is activated by a Bicep file', async () => {
    await open('global-peering-basic-lb/main.bicep');
    const extension = present(extensions.getExtension('vnet-lens.vnet-lens'), 'the extension');
    await extension.activate();
    ok(extension.isActive, 'active');
  });

  it('offers every command of its manifest', async () => {
    const extension = present(extensions.getExtension('vnet-lens.vnet-lens'), 'the extension');
    const { contributes } = extension.packageJSON as { contributes: { commands: readonly { command: string }[] } };
    const known = await commands.getCommands(true);
    for (const { command } of contributes.commands) ok(known.includes(command), `${command} is registered`);
  });
});
