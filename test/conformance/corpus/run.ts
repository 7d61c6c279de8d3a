// `npm run conformance -- corpus --from DIR [OWNER/NAME …]`: analyses public repositories that lie in DIR/OWNER/NAME as `vnet-lens check` does, and holds every
// finding against the list of judgements. `--clone` brings those that are not there. `--write` puts the tables into docs/corpus.md, `--json FILE` writes the
// tally, `--propose FILE` writes a line for each finding that nobody has judged. A folder that is named in place of `--from` is analysed under its last two names.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { textOption } from '../options.ts';
import { analyseFolder } from './analyse.ts';
import { corpusFindings } from './findings.ts';
import { compare, proposal, readJudgements, type Judgement } from './judgements.ts';
import { clone, commitAt, listedRepositories, type Repository } from './repositories.ts';
import { tables } from './table.ts';
import { tallyOf, type Tally } from './tally.ts';

const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'corpus.md');
const [tableStart, tableEnd] = ['<!-- tables -->', '<!-- end of tables -->'];

/** @returns 0 if every finding is judged, and true; 1 if not, or if something crashed; 2 for a wrong command line; 3 if a repository is not there. */
export async function run(args: readonly string[]): Promise<number> {
  const places = placesOf(args);
  if (places === undefined) {
    console.error(
      'usage: npm run conformance -- corpus <--from DIR [--clone] [OWNER/NAME …] | FOLDER …> [--write] [--json FILE] [--propose FILE]',
    );
    return 2;
  }
  const all = readJudgements();
  const tallies: Tally[] = [];
  const proposals: (Judgement | Omit<Judgement, 'true'>)[] = [];
  let wrong = false;
  let missing = false;
  for (const { repository, commit, folder } of places) {
    if (!existsSync(folder) && args.includes('--clone')) clone({ repository, commit }, folder);
    if (!existsSync(folder)) {
      console.log(`${repository}: not in ${folder}`);
      missing = true;
      continue;
    }
    const there = commitAt(folder) ?? '';
    if (commit !== there) console.log(`${repository}: at ${there}, judged at ${commit}`);
    const result = await checkOne(repository, folder, there, all);
    tallies.push(result.tally);
    proposals.push(...result.proposals);
    wrong ||= result.wrong;
  }
  const json = textOption(args, 'json');
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(tallies, undefined, 2)}\n`);
  const propose = textOption(args, 'propose');
  if (propose !== undefined) writeFileSync(propose, proposals.map((each) => `${JSON.stringify(each)}\n`).join(''));
  if (args.includes('--write')) await writePage(tallies);
  else console.log(tables(tallies));
  return wrong ? 1 : missing ? 3 : 0;
}

interface Place extends Repository {
  readonly folder: string;
}

function placesOf(args: readonly string[]): readonly Place[] | undefined {
  const values = new Set(['from', 'json', 'propose'].map((name) => textOption(args, name)));
  const names = args.filter((arg) => !arg.startsWith('--') && !values.has(arg));
  const root = textOption(args, 'from');
  if (root === undefined) {
    const places = names.map((name) => {
      const repository = resolve(name).split(/[/\\]/).slice(-2).join('/');
      const commit = listedRepositories().find((each) => each.repository === repository)?.commit ?? '';
      return { repository, commit, folder: resolve(name) };
    });
    return places.length === 0 ? undefined : places;
  }
  return listedRepositories()
    .filter(({ repository }) => names.length === 0 || names.includes(repository))
    .map((each) => ({ ...each, folder: resolve(root, each.repository) }));
}

interface Checked {
  readonly tally: Tally;
  readonly proposals: readonly (Judgement | Omit<Judgement, 'true'>)[];
  readonly wrong: boolean;
}

async function checkOne(
  repository: string,
  folder: string,
  commit: string,
  all: readonly Judgement[],
): Promise<Checked> {
  const analysis = await analyseFolder(folder);
  const findings = corpusFindings(folder, analysis);
  const { judged, vanished } = compare(
    findings,
    all.filter((judgement) => judgement.repository === repository),
  );
  const tally = tallyOf(repository, commit, analysis, judged);
  const unjudged = judged.filter(({ judgement }) => judgement === undefined).map(({ finding }) => finding);
  for (const { file, line, rule, message } of unjudged)
    console.log(`not judged: ${repository} ${file}:${line} ${rule}: ${message}`);
  for (const { file, line, rule, subject } of vanished)
    console.log(`vanished: ${repository} ${file}:${line} ${rule} ${subject}`);
  for (const { judgement } of judged)
    if (judgement?.true === false)
      console.log(
        `false alarm: ${repository} ${judgement.file}:${judgement.line} ${judgement.rule}: ${judgement.why ?? ''}`,
      );
  for (const crash of tally.crashes) console.log(`crash: ${crash}`);
  const proposals = unjudged.map(
    (finding) =>
      proposal(repository, finding) ?? {
        repository,
        file: finding.file,
        line: finding.line,
        rule: finding.rule,
        subject: finding.subject,
        why: `${finding.certainty}: ${finding.message}`,
      },
  );
  const alarms = judged.some(({ judgement }) => judgement?.true === false);
  return { tally, proposals, wrong: unjudged.length > 0 || vanished.length > 0 || tally.crashes.length > 0 || alarms };
}

async function writePage(tallies: readonly Tally[]): Promise<void> {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(tableStart) + tableStart.length, text.indexOf(tableEnd)];
  const made = `${text.slice(0, before)}\n\n${tables(tallies)}\n\n${text.slice(after)}`;
  writeFileSync(page, await format(made, { filepath: page, printWidth: 120 }));
}
