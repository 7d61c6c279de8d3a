// `npm run conformance -- compiler DIR [--damage N]`: asks the real compiler about every Bicep file below a folder, and compares the
// syntax errors it reports with ours, code and place. With `--damage` each file lacks a token, another one for another number. Without a
// compiler the check counts as not run.
import { readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { type CompilerClient, startCompiler } from './compiler/client.ts';
import { compareErrors } from './compiler/compare.ts';
import { copyForCompiler } from './compiler/copies.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { numberOption } from './options.ts';
import { isBicepSource } from './syntax/sources.ts';

const inFlight = 8;

/** @returns 0 if the compiler agrees on every file, 1 if not, 2 without a folder, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- compiler DIR [--damage N]');
    return 2;
  }
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const copies = copyForCompiler(resolve(folder), numberOption(args, 'damage', 0));
  const files = filesBelow(copies, isBicepSource);
  const client = startCompiler(executable);
  const result = await compareAll(client, files, copies);
  client.close();
  rmSync(copies, { recursive: true });
  console.log(`corpus        ${folder} ${commitOf(folder) ?? ''}`);
  console.log(
    `bicep files   ${String(files.length)}, ${String(result.agree)} agree, ${String(result.failed)} not answered`,
  );
  console.log(`contained     ${String(result.contained)} files where containing damage changes the errors`);
  return result.agree + result.failed === files.length ? 0 : 1;
}

async function compareAll(client: CompilerClient, files: readonly string[], folder: string) {
  const queue = [...files];
  const result = { agree: 0, failed: 0, contained: 0 };
  const worker = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const text = readFileSync(path, 'utf8');
      const kind = path.endsWith('param') ? 'bicepparam' : 'bicep';
      const answer = await client.compile(path).catch((reason: unknown) => String(reason));
      if (typeof answer === 'string') {
        result.failed += 1;
        console.log(`- ${relative(folder, path)}: ${answer}`);
        continue;
      }
      const difference = compareErrors(parseBicep(text, kind, 'like-compiler'), path, answer.diagnostics);
      if (difference === undefined) result.agree += 1;
      else console.log(`- ${relative(folder, path)}: ${JSON.stringify(difference)}`);
      if (compareErrors(parseBicep(text, kind), path, answer.diagnostics) !== undefined) result.contained += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return result;
}
