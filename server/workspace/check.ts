// What the command line and the editor ask for: findings of several analyses as one list, and everything that could not be analysed.
import type { RuleLevels } from '../analyze.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { folderOf, isInside } from './address.ts';
import { unreadable, type Plan } from './entry-points.ts';
import { mergeFindings, type MergedFinding } from './merge.ts';
import type { ReadFile } from './read.ts';
import type { Scan } from './scan.ts';
import type { Settings } from './settings.ts';
import { silencersOf, type SuppressionSource } from './suppress.ts';
import { unusedSuppressions, type UnusedSuppression } from './unused-suppression.ts';
import type { Run, Workspace } from './workspace.ts';

/** A finding with the analyses that made it. The same finding (rule, subject, place) from several analyses is one. */
export interface ReportedFinding extends MergedFinding {
  /** Silenced by a comment or metadata; counted, not reported. */
  readonly suppressed: boolean;
}

export interface CheckResult {
  /** Ordered by file, place and rule. */
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly Problem[];
  /** Ordered by file and place; none where something could not be analysed. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
  /** Every file read. */
  readonly files: readonly FileAddress[];
  readonly entryPoints: readonly FileAddress[];
  /** The files as they were analysed, for texts and lines; settings files, and those that they name, included. */
  readonly sources: ReadonlyMap<FileAddress, ReadFile>;
}

/** @returns what is said where nothing was analysed. */
export function emptyResult(problems: readonly Problem[]): CheckResult {
  return { findings: [], problems, unusedSuppressions: [], files: [], entryPoints: [], sources: new Map() };
}

/** Levels from outside the project's settings. */
export interface Levels {
  /** Count for an entry point where `vnet-lens.json` says nothing (an editor's own settings). */
  readonly base?: (entry: FileAddress) => RuleLevels;
  /** Count whatever else is said (`--rule`). */
  readonly overrides?: RuleLevels;
}

/** @returns what all analyses of a plan say; undefined when the signal was raised on the way. */
export async function check(
  workspace: Workspace,
  plan: Plan,
  levels: Levels = {},
  signal?: AbortSignal,
): Promise<CheckResult | undefined> {
  const runs: Run[] = [];
  const off = new Set<string>();
  const settings = new Map<FileAddress, Settings>();
  for (const input of plan.analyses) {
    const own = await workspace.settingsFor(input.entry);
    if (own.file !== undefined) settings.set(own.file, own);
    const all: RuleLevels = new Map([
      ...(levels.base?.(input.entry) ?? []),
      ...own.levels,
      ...(levels.overrides ?? []),
    ]);
    for (const [rule, level] of all) if (level === 'off') off.add(rule);
    const run = await workspace.run(input, all, signal);
    if (run === undefined) return undefined;
    runs.push(run);
  }
  const read = new Map(runs.flatMap(({ scan }) => [...scan.files]));
  const sources = new Map([...read, ...(await settingsSources(workspace, settings))]);
  const merged = mergeFindings(runs.map(({ analysis }) => ({ input: analysis.input, findings: analysis.findings })));
  const silenced = merged.map((finding) => ({
    finding,
    by: silencersOf(finding, (file) => suppressionSource(sources.get(file))),
  }));
  const problems = orderedOnce([
    ...plan.problems,
    ...[...settings.values()].flatMap((each) => each.problems),
    ...runs.flatMap(({ scan, analysis }) => [...scanProblems(scan), ...analysis.problems]),
  ]);
  // What comes from elsewhere, a registry say, is not the user's to tidy.
  const folders = [...workspace.folders, ...plan.analyses.map(({ entry }) => folderOf(entry))];
  const own = [...read].filter(([file]) => folders.some((folder) => isInside(folder, file)));
  const whole = problems.every(({ kind }) => kind === 'settings');
  const used = silenced.flatMap(({ by }) => by);
  return {
    findings: silenced.map(({ finding, by }) => ({ ...finding, suppressed: by.length > 0 })),
    problems,
    unusedSuppressions: whole ? unusedSuppressions(suppressionSources(own), used, (rule) => !off.has(rule)) : [],
    files: [...read.keys()].sort(),
    entryPoints: [...new Set(plan.analyses.map(({ entry }) => entry))].sort(),
    sources,
  };
}

async function settingsSources(
  workspace: Workspace,
  settings: ReadonlyMap<FileAddress, Settings>,
): Promise<readonly (readonly [FileAddress, ReadFile])[]> {
  const sources: (readonly [FileAddress, ReadFile])[] = [];
  for (const address of [...settings].flatMap(([file, { networkFiles }]) => [file, ...networkFiles.keys()])) {
    const found = await workspace.read(address);
    if (found !== undefined && !('reason' in found)) sources.push([address, found]);
  }
  return sources;
}

function suppressionSources(
  files: readonly (readonly [FileAddress, ReadFile])[],
): readonly (readonly [FileAddress, SuppressionSource])[] {
  return files.flatMap(([file, text]) => {
    const source = suppressionSource(text);
    return source === undefined ? [] : [[file, source] as const];
  });
}

function suppressionSource(file: ReadFile | undefined): SuppressionSource | undefined {
  if (file === undefined) return undefined;
  return { directives: file.directives, lines: file.lines, template: file.source.template };
}

/** What the texts themselves are wrong about, and every reference that leads nowhere, evaluated or not. */
function scanProblems({ files, snapshot, unreadable: missing }: Scan): readonly Problem[] {
  const ofFiles = [...files.values()].flatMap(({ source, references }) => [
    ...(source.template?.problems ?? []),
    ...(source.parameters?.problems ?? []),
    ...references.flatMap(({ path, span }): Problem[] => {
      const resolution = snapshot.resolve(source.address, path);
      if (resolution.kind !== 'unresolved') return [];
      return [{ ...resolution.problem, location: { file: source.address, span } }];
    }),
  ]);
  const ofRoots = [...missing].map(([file, reason]): Problem => ({
    kind: 'unreadable',
    location: { file, span: { start: 0, end: 0 } },
    message: unreadable(reason),
  }));
  return [...ofRoots, ...ofFiles];
}

function orderedOnce(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map<string, Problem>();
  for (const problem of problems) {
    const { file, span } = problem.location;
    const place = [span.start, span.end].map((offset) => String(offset).padStart(10, '0'));
    const key = [file, ...place, problem.kind, problem.message.en].join('\n');
    if (!once.has(key)) once.set(key, problem);
  }
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
