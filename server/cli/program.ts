// The command line itself: commands and options (contract, section 2). It reads what was typed and hands it on; it does no work.
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../rules/finding.ts';
import { findRule, rules } from '../rules/registry.ts';
import { inLocale, type Locale } from '../text/localized.ts';
import { checkCommand, type CheckOptions } from './check-command.ts';
import { dumpCommand, resourcesCommand, type DeploymentOptions } from './deployment-commands.ts';
import { stages, type Stage } from './dump.ts';
import { formats } from './formats/formats.ts';
import { localeOf } from './locale.ts';
import { nearest } from './nearest.ts';
import { parseRuleLevel } from './parameters.ts';
import { rulesCommand, type RulesOptions } from './rules-command.ts';
import { toolVersion } from './version.ts';
import { say } from './words.ts';
import type { ExitStatus, World } from './world.ts';

/** Commands of the contract that this version does not have: said so, and not listed. */
const notInThisVersion = ['graph', 'reach'] as const;

/**
 * Runs one command line to its end. Never throws.
 * @param args what follows the program's name
 */
export async function runCommandLine(world: World, args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = makeProgram(world, (code) => (status = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    // Commander has said on standard error what is wrong; help and version end this way too, with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.err.write(`${inLocale(say.internal(reason), localeOf(undefined, world.env))}\n`);
    return 2;
  }
}

function makeProgram(world: World, end: (status: ExitStatus) => void): Command {
  const program = new Command('vnet-lens')
    .description('Finds Azure network mistakes in Bicep and ARM templates before they are deployed.')
    .version(toolVersion)
    .exitOverride()
    .configureOutput({ writeOut: (text) => world.out.write(text), writeErr: (text) => world.err.write(text) })
    .showHelpAfterError('(vnet-lens --help lists commands and options)')
    .addHelpText('after', '\nExit status: 0 nothing found, 1 findings, 2 the work could not be done.');
  addCheck(program, world, end);
  addResources(program, world, end);
  addRules(program, world, end);
  program
    .command('lsp')
    .description('serve any editor over the language server protocol')
    .addOption(new Option('--stdio', 'on standard input and output').makeOptionMandatory())
    .action(() => world.serveLanguage());
  addDump(program, world, end);
  for (const name of notInThisVersion) {
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        world.err.write(`vnet-lens: ${inLocale(say.notInThisVersion(name), localeOf(undefined, world.env))}\n`);
        end(2);
      });
  }
  return program;
}

type End = (status: ExitStatus) => void;

/** As commander hands them over; the names are those of the options. */
interface TypedCheckOptions extends Omit<CheckOptions, 'levels' | 'locale' | 'parameters'> {
  readonly rule: ReadonlyMap<string, Severity | 'off'>;
  readonly parameters: readonly string[];
  readonly locale: Locale | undefined;
}

function addCheck(program: Command, world: World, end: End): void {
  program
    .command('check')
    .description('analyse templates and report what is wrong (the main job)')
    .argument('[paths...]', 'files, folders or globs; none means the working folder')
    .addOption(new Option('-f, --format <format>', 'of the report').choices(Object.keys(formats)).default('pretty'))
    .option('-o, --output <file>', 'write the report to a file')
    .addOption(parametersOption())
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 for findings of this level and above')
        .choices(['error', 'warning', 'information', 'never'])
        .default('error'),
    )
    .addOption(
      new Option('--rule <id=level>', 'set the level of a rule: off, hint, information, warning, error (repeatable)')
        .argParser((value: string, before: ReadonlyMap<string, Severity | 'off'>) => addLevel(value, before, world))
        .default(new Map(), 'as the rules and vnet-lens.json say'),
    )
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--write-baseline <file>', 'write all findings to a baseline file')
    .option('--fix', 'apply the safe fixes, and report what is left', false)
    .option('--fix-dry-run', 'print what --fix would change as a unified diff', false)
    .addOption(allowParseErrorsOption())
    .addOption(localeOption())
    .option('--config <file>', 'settings file to use in place of every vnet-lens.json')
    .action(async (paths: string[], typed: TypedCheckOptions) => {
      const { rule, locale, ...options } = typed;
      end(await checkCommand(world, paths, { ...options, levels: rule, locale: localeOf(locale, world.env) }));
    });
}

interface TypedDeploymentOptions extends Omit<DeploymentOptions, 'locale'> {
  readonly locale: Locale | undefined;
}

function addResources(program: Command, world: World, end: End): void {
  program
    .command('resources')
    .description('print the evaluated deployment as JSON, modules and loops expanded')
    .argument('<files...>', 'templates or parameter files; of several, one document a line')
    .addOption(parametersOption())
    .addOption(allowParseErrorsOption())
    .addOption(localeOption())
    .action(async (files: string[], { locale, ...options }: TypedDeploymentOptions) => {
      end(await resourcesCommand(world, files, { ...options, locale: localeOf(locale, world.env) }));
    });
}

function addRules(program: Command, world: World, end: End): void {
  program
    .command('rules')
    .description('list the rules, or explain one')
    .argument('[id]')
    .addOption(new Option('-f, --format <format>').choices(['pretty', 'json']).default('pretty'))
    .addOption(localeOption())
    .action((id: string | undefined, { format, locale }: { format: RulesOptions['format']; locale?: Locale }) => {
      end(rulesCommand(world, id, { format, locale: localeOf(locale, world.env) }));
    });
}

function addDump(program: Command, world: World, end: End): void {
  program
    .command('dump')
    .description('show what a stage knows of a template, for reports of faults and for rule writers')
    .addArgument(new Argument('<stage>').choices(stages))
    .argument('<file>', 'template or parameter file')
    .addOption(parametersOption())
    .addOption(allowParseErrorsOption())
    .addOption(localeOption())
    .action(async (stage: Stage, file: string, { locale, ...options }: TypedDeploymentOptions) => {
      end(await dumpCommand(world, stage, file, { ...options, locale: localeOf(locale, world.env) }));
    });
}

function parametersOption(): Option {
  return new Option('-p, --parameters <file|key=value>', 'parameter file, or one value, as JSON or text (repeatable)')
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}

function allowParseErrorsOption(): Option {
  return new Option('--allow-parse-errors', 'do not exit with 2 for a template that does not parse').default(false);
}

function localeOption(): Option {
  return new Option('--locale <locale>', 'language of the texts (default: as LANG says)').choices(['en', 'ja']);
}

function addLevel(
  value: string,
  before: ReadonlyMap<string, Severity | 'off'>,
  world: World,
): ReadonlyMap<string, Severity | 'off'> {
  const parsed = parseRuleLevel(value);
  if (parsed === undefined)
    throw new InvalidArgumentError('Write ID=LEVEL; levels are off, hint, information, warning and error.');
  const [id] = parsed;
  if (findRule(id) !== undefined) return new Map([...before, parsed]);
  const guess = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  throw new InvalidArgumentError(inLocale(say.unknownRule(id, guess), localeOf(undefined, world.env)));
}
