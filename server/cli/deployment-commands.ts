// `resources` and `dump`: one template evaluated, and shown as JSON for programs or as text for people.
import type { RuleLevels } from '../analyze.ts';
import type { Deployment } from '../eval/deployment.ts';
import { rules } from '../rules/registry.ts';
import { parseArm } from '../syntax/arm.ts';
import { parseBicep } from '../syntax/bicep.ts';
import type { Locale } from '../text/localized.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { check } from '../workspace/check.ts';
import { planTargets, type Plan } from '../workspace/entry-points.ts';
import type { ReadFile } from '../workspace/read.ts';
import type { Run, Workspace } from '../workspace/workspace.ts';
import { addressOf, shownPath } from './addresses.ts';
import { outputsOf, resourcesOf } from './deployment-json.ts';
import { dumpData, dumpDeployment, type Stage } from './dump.ts';
import { wideJsonText } from './json-text.ts';
import { isFatal, problemLines } from './problems.ts';
import { reportProblem } from './report.ts';
import { openWorkspace, reportContext, textAt } from './session.ts';
import { givenOf } from './targets.ts';
import type { ExitStatus, World } from './world.ts';

export interface DeploymentOptions {
  readonly parameters: readonly string[];
  readonly allowParseErrors: boolean;
  readonly locale: Locale;
}

/** One template or parameter file, analysed, and everything that was wrong on the way. */
interface Examined {
  /** Undefined when there was nothing to analyse; the problems say why. */
  readonly run: Run | undefined;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<FileAddress, ReadFile>;
}

/** @param files as typed; of several, one document a line, each with its `file` */
export async function resourcesCommand(
  world: World,
  files: readonly string[],
  options: DeploymentOptions,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  for (const file of files) {
    const examined = await examine(world, file, options);
    if (sayProblems(world, examined, options)) status = 2;
    const document = resourcesDocument(world, examined, options.locale);
    const { version, ...rest } = document;
    const several = { version, file: shownPath(world.cwd, addressOf(world.cwd, file)), ...rest };
    world.out.write(`${files.length > 1 ? wideJsonText(several, 0) : wideJsonText(document, 2)}\n`);
  }
  return status;
}

function resourcesDocument(world: World, { run, problems, sources }: Examined, locale: Locale) {
  const context = reportContext(world, locale, sources);
  const deployment: Deployment | undefined = run?.analysis.deployment;
  return {
    version: 1,
    scope: deployment?.scope.kind ?? 'resourceGroup',
    resources: deployment === undefined ? [] : resourcesOf(deployment),
    outputs: deployment === undefined ? {} : outputsOf(deployment),
    problems: problems.map((problem) => reportProblem(problem, context)),
  };
}

/** Shows one stage's inner view. `tree` and `template` are of the file itself; the other two of the deployment it makes. */
export async function dumpCommand(
  world: World,
  stage: Stage,
  file: string,
  options: DeploymentOptions,
): Promise<ExitStatus> {
  const examined = await examine(world, file, options);
  const shown = (address: FileAddress): string => shownPath(world.cwd, address);
  const source = examined.sources.get(addressOf(world.cwd, file))?.source;
  const analysis = examined.run?.analysis;
  if (source !== undefined && analysis !== undefined) {
    switch (stage) {
      case 'tree':
        world.out.write(dumpData(treeOf(file, source.text), shown));
        break;
      case 'template':
        world.out.write(dumpData(source.template ?? source.parameters, shown));
        break;
      case 'deployment':
        world.out.write(dumpDeployment(analysis.deployment));
        break;
      case 'network': {
        // The two lists of instances are the deployment's own, and shown there.
        const { byId, instances, ...network } = analysis.network;
        world.out.write(dumpData({ ...network, resources: Math.max(byId.size, instances.length) }, shown));
      }
    }
  }
  return sayProblems(world, examined, options) ? 2 : 0;
}

function treeOf(path: string, text: string): unknown {
  if (path.endsWith('.bicep')) return parseBicep(text, 'bicep').root;
  return path.endsWith('.bicepparam') ? parseBicep(text, 'bicepparam').root : parseArm(text).root;
}

async function examine(world: World, file: string, { parameters }: DeploymentOptions): Promise<Examined> {
  const workspace = openWorkspace(world, undefined);
  const target = { kind: 'file' as const, address: addressOf(world.cwd, file) };
  const plan = (await planTargets(workspace, [target], givenOf(world, parameters))) ?? { analyses: [], problems: [] };
  return examinePlan(workspace, plan);
}

/** The problems are those of a check without rules: of the files, the references and the evaluation. */
async function examinePlan(workspace: Workspace, plan: Plan): Promise<Examined> {
  const noRules: RuleLevels = new Map(rules.map(({ id }) => [id, 'off']));
  const result = await check(workspace, plan, { overrides: noRules });
  const [input] = plan.analyses;
  const run = input === undefined ? undefined : await workspace.run(input, noRules);
  return { run, problems: result?.problems ?? plan.problems, sources: result?.sources ?? new Map() };
}

/** @returns whether one of them means that the tool could not do its work. */
function sayProblems(world: World, { problems, sources }: Examined, options: DeploymentOptions): boolean {
  const context = reportContext(world, options.locale, sources);
  world.err.write(problemLines(problems.map((problem) => reportProblem(problem, context))));
  return problems.some((problem) => isFatal(problem, options.allowParseErrors, (at) => textAt(sources, at)));
}
