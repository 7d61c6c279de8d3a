// `check`: analyses what was asked for, reports, and settles the exit status.
import { rules } from '../rules/registry.ts';
import type { Severity } from '../rules/finding.ts';
import { inLocale, type Locale } from '../text/localized.ts';
import { check, emptyResult, type CheckResult } from '../workspace/check.ts';
import type { Plan } from '../workspace/entry-points.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addressOf, pathOf, shownPath } from './addresses.ts';
import { baselineText, parseBaseline, withoutKnown, type BaselineEntry } from './baseline.ts';
import { fixAll, type FixOutcome } from './fix-rounds.ts';
import { unifiedDiff } from './fix.ts';
import { fails, type FormatContext } from './formats/format.ts';
import { formats, type FormatName } from './formats/formats.ts';
import { isFatal, problemLines } from './problems.ts';
import { makeReport, reportFinding, reportUnused, type Report } from './report.ts';
import { openWorkspace, reportContext, textAt } from './session.ts';
import { givenOf, planPaths } from './targets.ts';
import { say } from './words.ts';
import type { ExitStatus, World } from './world.ts';

export interface CheckOptions {
  readonly format: FormatName;
  readonly output: string | undefined;
  readonly parameters: readonly string[];
  readonly failOn: Severity | 'never';
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly fix: boolean;
  readonly fixDryRun: boolean;
  readonly allowParseErrors: boolean;
  readonly locale: Locale;
  readonly config: string | undefined;
}

/** @param paths as typed; none means the working folder */
export async function checkCommand(world: World, paths: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  const { locale } = options;
  const start = world.now();
  const known = await readBaseline(world, options);
  if (known === undefined) return 2;
  const workspace = openWorkspace(world, options.config);
  const plan = await planPaths(world, workspace, paths, givenOf(world, options.parameters));
  if (plan.analyses.length === 0 && plan.problems.length === 0)
    world.err.write(`${inLocale(say.noTemplates(paths.join(', ') || '.'), locale)}\n`);
  const progress = announce(world, plan, locale);
  const first = await analyse(workspace, plan, options);
  const fixing = options.fix || options.fixDryRun;
  const outcome = fixing ? await fixAll(workspace, first, () => analyse(workspace, plan, options)) : undefined;
  progress();
  // A dry run changes nothing: what is reported, and what counts, is what is there.
  const result = options.fix && outcome !== undefined ? outcome.result : first;
  const context = reportContext(world, locale, result.sources);
  const reported = result.findings.map((finding) => ({ finding, report: reportFinding(finding, context) }));
  const listed = reported.filter(({ finding }) => !finding.suppressed).map(({ report }) => report);
  const suppressed = reported.filter(({ finding }) => finding.suppressed).map(({ report }) => report);
  const fresh = withoutKnown(listed, known);
  const counts = {
    suppressed: suppressed.length,
    baselined: listed.length - fresh.length,
    milliseconds: Math.round(world.now() - start),
  };
  const unused = (await asksForAll(world, paths, options)) ? reportUnused(result, context) : [];
  const whole = makeReport(result, fresh, counts, context);
  const report: Report = unused.length === 0 ? whole : { ...whole, unusedSuppressions: unused };
  world.err.write(problemLines(report.problems));
  const bySource = new Map([...result.sources].map(([file, { source }]) => [context.shown(file), source.text]));
  const format: FormatContext = {
    locale,
    colors: options.output === undefined && wantsColors(world),
    source: (file) => bySource.get(file),
    rules,
    failOn: options.failOn,
    suppressed,
  };
  const written = [
    ...(options.fix && outcome !== undefined ? [await writeFixes(world, outcome, locale)] : []),
    ...(options.writeBaseline === undefined
      ? []
      : [await write(world, options.writeBaseline, baselineText(listed), locale)]),
    await deliver(world, report, format, options, outcome),
  ];
  if (written.includes(false)) return 2;
  if (result.problems.some((each) => isFatal(each, options.allowParseErrors, (at) => textAt(result.sources, at))))
    return 2;
  if (options.writeBaseline !== undefined) return 0;
  return fresh.some(({ severity }) => fails(severity, options.failOn)) ? 1 : 0;
}

/** Of one file, or with some parameters, only a part is seen: what another part needs is not called unused. */
async function asksForAll(world: World, paths: readonly string[], { parameters }: CheckOptions): Promise<boolean> {
  const kinds = await Promise.all(paths.map((path) => world.kindOf(path)));
  return parameters.length === 0 && kinds.every((kind) => kind === 'folder');
}

async function analyse(workspace: Workspace, plan: Plan, options: CheckOptions): Promise<CheckResult> {
  const result = await check(workspace, plan, { overrides: options.levels });
  // Only a signal ends a check without a result, and none is given.
  return result ?? emptyResult(plan.problems);
}

/** @returns whether it could be written. */
async function deliver(
  world: World,
  report: Report,
  context: FormatContext,
  options: CheckOptions,
  outcome: FixOutcome | undefined,
): Promise<boolean> {
  const diff = options.fixDryRun && outcome !== undefined ? diffText(world, outcome) : undefined;
  const text = formats[options.format](diff === undefined ? report : { ...report, diff }, context);
  if (diff === undefined || options.format === 'json') return emit(world, text, options);
  // The diff alone goes to standard output, so that it can be piped into `git apply`.
  world.err.write(text);
  return emit(world, diff, options);
}

async function emit(world: World, text: string, { output, locale }: CheckOptions): Promise<boolean> {
  if (output !== undefined) return write(world, output, text, locale);
  world.out.write(text);
  return true;
}

function diffText(world: World, { before, after }: FixOutcome): string {
  return [...after].map(([file, text]) => unifiedDiff(shownPath(world.cwd, file), before.get(file), text)).join('');
}

async function writeFixes(world: World, { after, fixes }: FixOutcome, locale: Locale): Promise<boolean> {
  if (after.size === 0) return true;
  for (const [file, text] of after) {
    const path = pathOf(file);
    const onDisk = await world.fileSystem.readText(file);
    // The analysis sees texts without a byte order mark; a file that has one keeps it.
    const mark = typeof onDisk === 'string' && onDisk.startsWith('\u{feff}') ? '\u{feff}' : '';
    if (!(await write(world, path, mark + text, locale))) return false;
  }
  const files = [...after.keys()].map((file) => shownPath(world.cwd, file));
  world.err.write(`${inLocale(say.fixed(fixes, files), locale)}\n`);
  return true;
}

async function write(world: World, path: string, text: string, locale: Locale): Promise<boolean> {
  const reason = await world.writeText(path, text);
  if (reason === undefined) return true;
  world.err.write(`vnet-lens: ${inLocale(say.cannotWrite(path, reason), locale)}\n`);
  return false;
}

/** @returns the entries of `--baseline`, none without it; undefined, said, when it cannot be used. */
async function readBaseline(
  world: World,
  { baseline, locale }: CheckOptions,
): Promise<readonly BaselineEntry[] | undefined> {
  if (baseline === undefined) return [];
  const text = await world.fileSystem.readText(addressOf(world.cwd, baseline));
  const entries =
    typeof text === 'string'
      ? parseBaseline(text)
      : text === undefined
        ? say.noSuchFile(baseline)
        : { en: text.reason, ja: text.reason };
  if ('en' in entries) {
    world.err.write(`vnet-lens: ${inLocale(say.badBaseline(baseline, inLocale(entries, locale)), locale)}\n`);
    return undefined;
  }
  return entries;
}

/** Says on a terminal that long work goes on. @returns what takes the line away again. */
function announce(world: World, { analyses }: Plan, locale: Locale): () => void {
  if (!world.err.isTerminal || analyses.length < 20) return () => undefined;
  const text = inLocale(say.working(analyses.length), locale);
  world.err.write(text);
  return () => world.err.write('\r\u{1b}[2K');
}

/** https://no-color.org, and FORCE_COLOR as CI systems set it. */
function wantsColors({ env, out }: World): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return out.isTerminal && env['TERM'] !== 'dumb';
}
