// `npm run conformance -- fixes DIR`: applies every fix that is offered for a Bicep file below a folder to a copy, and has the real compiler read it: no
// diagnostic, of any level, that was not there before. The outside proof of a fix; the inside one is made before it is offered.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '../../server/rules/prove.ts';
import type { Fix } from '../../server/rules/finding.ts';
import { analyze } from '../../server/analyze.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { addressOf, snapshotOf } from '../support/analysis.ts';
import { type CompilerClient, startCompiler } from './compiler/client.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { filesBelow } from './corpus.ts';

/** @returns 0 if every fix compiles as well as the text before it, 1 if not, 2 without a folder, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- fixes DIR');
    return 2;
  }
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const client = startCompiler(executable);
  let fixes = 0;
  let worse = 0;
  for (const path of filesBelow(resolve(folder), (name) => name.endsWith('.bicep'))) {
    const snapshot = await snapshotOf(path);
    const input: AnalysisInput = { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
    const offered = distinct(analyze(snapshot, input).findings.flatMap((finding) => finding.fixes()));
    if (offered.length === 0) continue;
    const before = await diagnosticsOf(client, path);
    for (const fix of offered) {
      fixes += 1;
      const fresh = await newDiagnostics(client, path, snapshot, fix, before);
      if (fresh.length === 0) continue;
      worse += 1;
      console.log(`- ${relative(folder, path)}: ${fix.title.en}\n    ${fresh.join('\n    ')}`);
    }
  }
  client.close();
  console.log(`fixes         ${String(fixes)} in ${folder}, ${String(fixes - worse)} compile as before`);
  return worse === 0 ? 0 : 1;
}

/** One fix often serves several findings. */
function distinct(fixes: readonly Fix[]): readonly Fix[] {
  return [...new Map(fixes.map((fix) => [JSON.stringify(fix.edits), fix])).values()];
}

/** A parameter that nothing uses any more is the user's to keep or to remove: others may pass it. */
const leftBehind = new Set(['no-unused-params', 'no-unused-vars']);

/** Codes with their messages: places move when text is added. */
async function diagnosticsOf(client: CompilerClient, path: string): Promise<readonly string[]> {
  const { diagnostics } = await client.compile(path);
  return diagnostics.filter(({ code }) => !leftBehind.has(code)).map(({ code, message }) => `${code}: ${message}`);
}

async function newDiagnostics(
  client: CompilerClient,
  path: string,
  snapshot: Snapshot,
  fix: Fix,
  before: readonly string[],
): Promise<readonly string[]> {
  const texts = applyEdits(snapshot, fix.edits);
  if (texts === undefined) return ['the edits overlap'];
  const folder = mkdtempSync(join(tmpdir(), 'fix-'));
  try {
    cpSync(dirname(path), folder, { recursive: true });
    for (const [file, text] of texts) writeFileSync(join(folder, relative(dirname(path), fileURLToPath(file))), text);
    const known = [...before];
    return (await diagnosticsOf(client, join(folder, basename(path)))).filter((each) => {
      const at = known.indexOf(each);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
