// Which analyses a path asks for (contract, section 4, "Which analysis"): a template, a parameter file with the template it names, a folder's entry
// points. Plans only; check.ts runs the plan.
import type { AnalysisInput, Json } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress, Span } from '../text/location.ts';
import type { Problem, ProblemKind } from '../text/problem.ts';
import { isInside } from './address.ts';
import { indexFolder, namesakes, reaching, templatesOf, type FolderIndex } from './folder-index.ts';
import type { ReadFile } from './read.ts';
import { resolveReference } from './resolve.ts';
import type { Workspace } from './workspace.ts';

/** What a user gives besides paths (`--parameters`). */
export interface Given {
  readonly parameterFiles: readonly FileAddress[];
  readonly overrides: ReadonlyMap<string, Json>;
}

export const nothingGiven: Given = { parameterFiles: [], overrides: new Map() };

export interface Plan {
  readonly analyses: readonly AnalysisInput[];
  /** Why something asked for cannot be analysed. */
  readonly problems: readonly Problem[];
}

export type Target = { readonly kind: 'file' | 'folder'; readonly address: FileAddress };

/** @returns the analyses of all targets, each once; undefined when the signal was raised on the way. */
export async function planTargets(
  workspace: Workspace,
  targets: readonly Target[],
  given: Given,
  signal?: AbortSignal,
): Promise<Plan | undefined> {
  const plans: Plan[] = [];
  for (const { kind, address } of targets) {
    const plan =
      kind === 'file' ? await planFile(workspace, address, given) : await planFolder(workspace, address, given, signal);
    if (plan === undefined) return undefined;
    plans.push(plan);
  }
  return joinPlans(plans);
}

/** A template by itself, or a parameter file with the template it belongs to. */
export async function planFile(workspace: Workspace, address: FileAddress, given: Given): Promise<Plan> {
  const found = await workspace.read(address);
  if (found === undefined || 'reason' in found) {
    return { analyses: [], problems: [problem(address, 'unreadable', unreadable(found?.reason))] };
  }
  if (found.source.template !== undefined)
    return { analyses: [input(address, given.parameterFiles, given)], problems: [] };
  if (found.source.parameters === undefined)
    return { analyses: [], problems: [problem(address, 'unreadable', noTemplate)] };
  return planParameterFile(workspace, found, given);
}

async function planParameterFile(workspace: Workspace, file: ReadFile, given: Given): Promise<Plan> {
  const { address } = file.source;
  const there = new Set<FileAddress>();
  for (const candidate of namesakes(address).flat()) {
    const found = await workspace.read(candidate);
    if (found !== undefined && !('reason' in found) && found.source.template !== undefined) there.add(candidate);
  }
  const [template] = await templatesOf(workspace, file, (candidate) => there.has(candidate));
  if (template !== undefined)
    return { analyses: [input(template, [address, ...given.parameterFiles], given)], problems: [] };
  const using = file.references.find(({ kind }) => kind === 'using');
  if (using === undefined) return { analyses: [], problems: [problem(address, 'parameters', namesNoTemplate)] };
  const resolution = await resolveReference(workspace, file, using, []);
  const why =
    resolution.kind === 'unresolved' ? resolution.problem : ({ kind: 'parameters', message: namesNoTemplate } as const);
  return { analyses: [], problems: [problem(address, why.kind, why.message, using.span)] };
}

/** Each entry point once per parameter file that belongs to it, else once with its defaults. */
async function planFolder(
  workspace: Workspace,
  folder: FileAddress,
  given: Given,
  signal: AbortSignal | undefined,
): Promise<Plan | undefined> {
  const index = await indexFolder(workspace, folder, signal);
  if (index === undefined) return undefined;
  const suited = await Promise.all(
    index.entryPoints.map(async (entry) => {
      const files = await givenFor(workspace, given.parameterFiles, entry);
      return files.length > 0 ? [input(entry, files, given)] : entryAnalyses(index, entry, given);
    }),
  );
  return { analyses: suited.flat(), problems: [] };
}

function entryAnalyses(index: FolderIndex, entry: FileAddress, given: Given): readonly AnalysisInput[] {
  const own = index.parameterFiles.get(entry) ?? [];
  return own.length === 0 ? [input(entry, [], given)] : own.map((file) => input(entry, [file], given));
}

/** A `.bicepparam` given for a whole folder is meant for the template it names, JSON for any. */
async function givenFor(
  workspace: Workspace,
  files: readonly FileAddress[],
  entry: FileAddress,
): Promise<readonly FileAddress[]> {
  const suited: FileAddress[] = [];
  for (const address of files) {
    const found = await workspace.read(address);
    const names =
      found === undefined || 'reason' in found || found.source.parameters?.language !== 'bicepparam'
        ? [entry]
        : await templatesOf(workspace, found, () => true);
    if (names.includes(entry)) suited.push(address);
  }
  return suited;
}

/**
 * What an editor shows for an open document: the analyses of every entry point of its folder that reaches it; for a parameter file, those with it.
 * A document that lies in no open folder stands alone.
 * @param indexOf the index of an open folder
 */
export async function planDocument(
  workspace: Workspace,
  address: FileAddress,
  indexOf: (folder: FileAddress) => Promise<FolderIndex | undefined>,
): Promise<Plan> {
  const alone = async (): Promise<Plan> => {
    const { analyses } = await planFile(workspace, address, nothingGiven);
    return { analyses, problems: [] };
  };
  const folder = innermost(workspace.folders, address);
  if (folder === undefined) return alone();
  if ((await workspace.settingsFor(address)).excludes(address)) return { analyses: [], problems: [] };
  const found = await workspace.read(address);
  const index = await indexOf(folder);
  if (index === undefined || found === undefined || 'reason' in found) return alone();
  const users = reaching(index, address);
  const analyses = index.entryPoints
    .flatMap((entry) => entryAnalyses(index, entry, nothingGiven))
    .filter(({ entry, parameterFiles }) => users.has(entry) || parameterFiles.some((file) => users.has(file)));
  // A parameter file of a template that others use as a module is asked for by being opened; so is a template of a circle without an entry.
  return analyses.length > 0 ? { analyses, problems: [] } : alone();
}

function innermost(folders: readonly FileAddress[], address: FileAddress): FileAddress | undefined {
  return [...folders].sort((a, b) => b.length - a.length).find((folder) => isInside(folder, address));
}

/** @returns all plans as one, the same analysis once. */
export function joinPlans(plans: readonly Plan[]): Plan {
  const analyses = new Map<string, AnalysisInput>();
  for (const analysis of plans.flatMap((plan) => plan.analyses)) {
    const key = JSON.stringify([analysis.entry, analysis.parameterFiles, [...analysis.overrides]]);
    if (!analyses.has(key)) analyses.set(key, analysis);
  }
  return { analyses: [...analyses.values()], problems: plans.flatMap((plan) => plan.problems) };
}

function input(entry: FileAddress, parameterFiles: readonly FileAddress[], { overrides }: Given): AnalysisInput {
  return { entry, parameterFiles, overrides };
}

function problem(file: FileAddress, kind: ProblemKind, message: Localized, span: Span = { start: 0, end: 0 }): Problem {
  return { kind, location: { file, span }, message };
}

const noTemplate: Localized = {
  en: 'This is neither a Bicep file nor an ARM template, so it was not analysed',
  ja: 'Bicep ファイルでも ARM テンプレートでもないため、解析していません',
};

const namesNoTemplate: Localized = {
  en: "These parameters name no template: check the template itself and give them with '--parameters'",
  ja: "どのテンプレートのパラメーターか分かりません。テンプレートを指定し、このファイルを '--parameters' で渡してください",
};

/** @param reason why a file cannot be read; undefined for one that is not there. */
export function unreadable(reason: string | undefined): Localized {
  return reason === undefined
    ? { en: 'This file does not exist', ja: 'このファイルは存在しません' }
    : { en: `This file cannot be read: ${reason}`, ja: `このファイルを読み取れません: ${reason}` };
}
