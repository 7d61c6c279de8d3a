// `npm run conformance -- names DIR`: asks the real compiler about every Bicep file below a folder, and compares what it says about names, functions
// and circles with what we say, code and place. Without a compiler the check counts as not run.
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { bindBicep } from '../../server/template/bind-bicep.ts';
import { startCompiler, type CompilerClient } from './compiler/client.ts';
import { compareComplaints, type Disagreement } from './compiler/compare.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { textOption } from './options.ts';
import { isBicepSource } from './syntax/sources.ts';

const inFlight = 8;

/** The codes that depend on names alone. */
const nameCodes: ReadonlySet<string> = new Set([
  ...['BCP028', 'BCP057', 'BCP059', 'BCP060', 'BCP061', 'BCP063', 'BCP065', 'BCP066', 'BCP069', 'BCP072', 'BCP079'],
  ...['BCP080', 'BCP082', 'BCP084', 'BCP100', 'BCP101', 'BCP102', 'BCP107', 'BCP108', 'BCP145', 'BCP158', 'BCP159'],
  ...['BCP265', 'BCP287', 'BCP288', 'BCP298', 'BCP299', 'BCP302'],
]);

interface Tally {
  files: number;
  agree: number;
  failed: number;
  /** By code: said by both, by the compiler only, by us only. */
  readonly codes: Map<string, [both: number, compiler: number, ours: number]>;
}

/** @returns 0 if both say the same of every file, 1 if not, 2 without a folder, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- names DIR [--only CODE]');
    return 2;
  }
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const only = textOption(args, 'only');
  const codes = only === undefined ? nameCodes : new Set([only]);
  const files = filesBelow(resolve(folder), isBicepSource);
  const tally: Tally = { files: files.length, agree: 0, failed: 0, codes: new Map() };
  const client = startCompiler(executable);
  const queue = [...files];
  const worker = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop())
      await compare(client, path, codes, tally, folder);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  client.close();
  return report(folder, tally);
}

async function compare(
  client: CompilerClient,
  path: string,
  codes: ReadonlySet<string>,
  tally: Tally,
  folder: string,
): Promise<void> {
  const answer = await client.compile(path).catch((reason: unknown) => String(reason));
  if (typeof answer === 'string') {
    tally.failed += 1;
    return;
  }
  const tree = parseBicep(readFileSync(path, 'utf8'), path.endsWith('param') ? 'bicepparam' : 'bicep', 'like-compiler');
  const { complaints } = bindBicep(tree);
  const result = compareComplaints(tree.text, complaints, path, answer.diagnostics, (code) => codes.has(code));
  count(tally, result);
  if (result.onlyCompiler.length + result.onlyOurs.length === 0) tally.agree += 1;
  else
    console.log(
      `- ${relative(folder, path)}: ${JSON.stringify({ onlyCompiler: result.onlyCompiler, onlyOurs: result.onlyOurs })}`,
    );
}

function count({ codes }: Tally, { both, onlyCompiler, onlyOurs }: Disagreement): void {
  [both, onlyCompiler, onlyOurs].forEach((list, i) => {
    for (const each of list) {
      const code = each.replace(/@.*/, '');
      const counts = codes.get(code) ?? [0, 0, 0];
      counts[i] = (counts[i] ?? 0) + 1;
      codes.set(code, counts);
    }
  });
}

function report(folder: string, { files, agree, failed, codes }: Tally): number {
  console.log(`corpus        ${folder} ${commitOf(folder) ?? ''}`);
  console.log(`bicep files   ${files}, ${agree} agree, ${failed} not answered`);
  for (const [code, [both, compiler, ours]] of [...codes].sort())
    console.log(`${code}        ${both} by both, ${compiler} by the compiler only, ${ours} by us only`);
  return agree + failed === files ? 0 : 1;
}
