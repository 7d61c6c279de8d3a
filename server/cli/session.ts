// What every analysing command starts from: the workspace of this machine, and how places are shown.
import { rulePage } from '../lsp/docs.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Locale } from '../text/localized.ts';
import type { FileAddress, Location } from '../text/location.ts';
import type { ReadFile } from '../workspace/read.ts';
import { Workspace } from '../workspace/workspace.ts';
import { addressOf, shownPath } from './addresses.ts';
import { toolVersion } from './version.ts';
import type { ReportContext } from './report.ts';
import type { World } from './world.ts';

/** @param configFile `--config`, as typed */
export function openWorkspace(world: World, configFile: string | undefined): Workspace {
  return new Workspace({
    files: world.fileSystem,
    home: world.home === undefined ? undefined : addressOf(world.cwd, world.home),
    // Whoever runs a command has named the files; as for the compiler, they may load texts from anywhere.
    folders: [addressOf(world.cwd, '/')],
    ...(configFile === undefined ? {} : { settingsFile: addressOf(world.cwd, configFile) }),
  });
}

/** @param sources the files as they were analysed */
export function reportContext(
  world: World,
  locale: Locale,
  sources: ReadonlyMap<FileAddress, ReadFile>,
): ReportContext {
  const empty = new LineIndex('');
  return {
    locale,
    toolVersion,
    shown: (file) => shownPath(world.cwd, file),
    lines: (file) => sources.get(file)?.lines ?? empty,
    docs: (rule) => rulePage(rule, locale),
  };
}

/** @returns the text that a location marks; nothing for a file that was not read. */
export function textAt(sources: ReadonlyMap<FileAddress, ReadFile>, { file, span }: Location): string {
  return sources.get(file)?.source.text.slice(span.start, span.end) ?? '';
}
