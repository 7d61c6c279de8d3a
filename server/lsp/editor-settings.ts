// The user's own settings (`vnetLens.*`) as the client tells them, by folder. What the client says is not trusted: anything odd counts as not set.
import type { Connection } from 'vscode-languageserver';
import type { RuleLevels } from '../analyze.ts';
import type { FileAddress } from '../text/location.ts';
import { isInside } from '../workspace/address.ts';
import { isLevel } from '../workspace/settings.ts';

export const settingsSection = 'vnetLens';

export interface EditorSettings {
  /** Levels for an entry point, where the project says nothing. */
  readonly levelsFor: (entry: FileAddress) => RuleLevels;
  /** Whether syntax problems that other extensions report as well are shown. */
  readonly showSyntaxProblems: boolean;
}

export const defaultEditorSettings: EditorSettings = { levelsFor: () => new Map(), showSyntaxProblems: false };

/** @param folders that are open; each may have settings of its own */
export async function readEditorSettings(
  connection: Connection,
  folders: readonly FileAddress[],
): Promise<EditorSettings> {
  const answers: readonly unknown[] = await connection.workspace.getConfiguration([
    { section: settingsSection },
    ...folders.map((scopeUri) => ({ section: settingsSection, scopeUri })),
  ]);
  const [whole, ...ofFolders] = answers;
  const levels = levelsOf(whole);
  const byFolder = folders.map((folder, i) => ({ folder, levels: levelsOf(ofFolders[i]) }));
  return {
    levelsFor: (entry) => byFolder.find(({ folder }) => isInside(folder, entry))?.levels ?? levels,
    showSyntaxProblems: member(whole, 'showSyntaxProblems') === true,
  };
}

function levelsOf(settings: unknown): RuleLevels {
  const rules = member(settings, 'rules');
  if (!isObject(rules)) return new Map();
  return new Map(Object.entries(rules).flatMap(([rule, level]) => (isLevel(level) ? [[rule, level] as const] : [])));
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
