// One run's own folders, all temporary: a copy of the examples as the workspace, a user profile, and the exchange folder through which
// the suite (inside the editor) and the runner (outside) talk, because both of the suite's hosts can reach files and nothing else in common.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository. */
export const repository = join(import.meta.dirname, '..', '..');

/** Absolute paths of the folders of one run. */
export interface Stage {
  readonly workspace: string;
  readonly exchange: string;
  readonly userData: string;
  readonly extensions: string;
  readonly remove: () => void;
}

/** Makes the folders; the workspace holds copies, so that a suite may edit and save what it likes. */
export function makeStage(): Stage {
  const root = mkdtempSync(join(tmpdir(), 'vnet-lens-editor-'));
  const stage = {
    workspace: join(root, 'workspace'),
    exchange: join(root, 'exchange'),
    userData: join(root, 'user-data'),
    extensions: join(root, 'extensions'),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
  for (const folder of [stage.exchange, stage.extensions]) mkdirSync(folder);
  cpSync(join(repository, 'examples'), stage.workspace, { recursive: true });
  writeUserSettings(stage.userData);
  return stage;
}

/** A quiet profile: nothing on the pictures that is not the extension's doing. */
export function writeUserSettings(userData: string): void {
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify(userSettings, undefined, 2));
}

const userSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'chat.commandCenter.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'editor.hover.delay': 50,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'files.hotExit': 'off',
  // The browser saves by itself otherwise, and a test could not throw away what it typed.
  'files.autoSave': 'off',
};
