// What the command line and the editor ask for: findings of several analyses as one list, and everything that could not be analysed.
import type { RuleLevels } from '../analyze.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { unreadable, type Plan } from './entry-points.ts';
import { mergeFindings, type MergedFinding } from './merge.ts';
import type { ReadFile } from './read.ts';
import type { Scan } from './scan.ts';
import type { Settings } from './settings.ts';
import { isSuppressed, type SuppressionSource } from './suppress.ts';
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
  /** Every file read. */
  readonly files: readonly FileAddress[];
  readonly entryPoints: readonly FileAddress[];
  /** The files as they were analysed, for texts and lines; settings files, and those that they name, included. */
  readonly sources: ReadonlyMap<FileAddress, ReadFile>;
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
  const settings = new Map<FileAddress, Settings>();
  for (const input of plan.analyses) {
    const own = await workspace.settingsFor(input.entry);
    if (own.file !== undefined) settings.set(own.file, own);
    const all: RuleLevels = new Map([
      ...(levels.base?.(input.entry) ?? []),
      ...own.levels,
      ...(levels.overrides ?? []),
    ]);
    const run = await workspace.run(input, all, signal);
    if (run === undefined) return undefined;
    runs.push(run);
  }
  const read = new Map(runs.flatMap(({ scan }) => [...scan.files]));
  const sources = new Map([...read, ...(await settingsSources(workspace, settings))]);
  const merged = mergeFindings(runs.map(({ analysis }) => ({ input: analysis.input, findings: analysis.findings })));
  return {
    findings: merged.map((finding) => ({
      ...finding,
      suppressed: isSuppressed(finding, (file) => suppressionSource(sources.get(file))),
    })),
    problems: orderedOnce([
      ...plan.problems,
      ...[...settings.values()].flatMap((each) => each.problems),
      ...runs.flatMap(({ scan, analysis }) => [...scanProblems(scan), ...analysis.problems]),
    ]),
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
      if (resolution.kind === 'file') return [];
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
