// What paths on the command line ask for: files, folders and globs, as a plan of analyses. A path that leads nowhere is a problem, not a
// wrong command line: what else was asked for is still done.
import type { AnalysisInput } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { planFile, planTargets, type Given, type Plan, type Target } from '../workspace/entry-points.ts';
import type { ReadFile } from '../workspace/read.ts';
import { localAddress } from '../workspace/resolve.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addressOf } from './addresses.ts';
import { parseParameters } from './parameters.ts';
import { say } from './words.ts';
import type { World } from './world.ts';

/** @param values of `--parameters`, as typed */
export function givenOf(world: World, values: readonly string[]): Given {
  const { files, overrides } = parseParameters(values);
  return { parameterFiles: files.map((file) => addressOf(world.cwd, file)), overrides };
}

/** @param paths as typed; none means the working folder */
export async function planPaths(
  world: World,
  workspace: Workspace,
  paths: readonly string[],
  given: Given,
): Promise<Plan> {
  const plans: Plan[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) plans.push(await planPath(world, workspace, path, given));
  return {
    analyses: withoutTwins(plans.flatMap(({ analyses }) => analyses)),
    problems: plans.flatMap(({ problems }) => problems),
  };
}

async function planPath(world: World, workspace: Workspace, path: string, given: Given): Promise<Plan> {
  const address = addressOf(world.cwd, path);
  const kind = await world.kindOf(path);
  if (kind !== 'nothing') return planOf(workspace, { kind, address }, given);
  if (!/[*?[\]{}]/.test(path)) return nothing(address, say.noSuchFile(path));
  const matches = (await world.glob(path)).map((match) => addressOf(world.cwd, match));
  return matches.length === 0 ? nothing(address, say.nothingMatches(path)) : planMatches(workspace, matches, given);
}

async function planOf(workspace: Workspace, target: Target, given: Given): Promise<Plan> {
  return (await planTargets(workspace, [target], given)) ?? { analyses: [], problems: [] };
}

/**
 * The files that a glob matches are a set, as those of a folder are: what is no template is passed over, a template that another one of them
 * uses is reported in its users' contexts, and one that has parameter files among them is not analysed without.
 */
async function planMatches(workspace: Workspace, matches: readonly FileAddress[], given: Given): Promise<Plan> {
  const files: ReadFile[] = [];
  for (const address of matches) {
    const found = await workspace.read(address);
    if (found === undefined || 'reason' in found) continue;
    if (found.source.template !== undefined || found.source.parameters !== undefined) files.push(found);
  }
  const used = new Set(files.flatMap(modulesOf));
  const plans: Plan[] = [];
  for (const { source } of files) {
    if (source.template !== undefined && used.has(source.address)) continue;
    plans.push(await planFile(workspace, source.address, given));
  }
  const analyses = plans.flatMap((plan) => plan.analyses);
  return {
    analyses: analyses.filter((one) => !analyses.some((other) => isBareTwin(one, other))),
    problems: plans.flatMap(({ problems }) => problems),
  };
}

function isBareTwin(one: AnalysisInput, other: AnalysisInput): boolean {
  return one.entry === other.entry && one.parameterFiles.length < other.parameterFiles.length;
}

function modulesOf(file: ReadFile): readonly FileAddress[] {
  return file.references.flatMap((reference) => {
    const target = reference.kind === 'module' ? localAddress(file, reference.path) : undefined;
    return target === undefined ? [] : [target];
  });
}

/** A file that was named twice is analysed once. */
function withoutTwins(analyses: readonly AnalysisInput[]): readonly AnalysisInput[] {
  const once = new Map<string, AnalysisInput>();
  for (const input of analyses) once.set([input.entry, ...input.parameterFiles].join('\n'), input);
  return [...once.values()];
}

function nothing(file: FileAddress, message: Localized): Plan {
  const problem: Problem = { kind: 'unreadable', location: { file, span: { start: 0, end: 0 } }, message };
  return { analyses: [], problems: [problem] };
}
