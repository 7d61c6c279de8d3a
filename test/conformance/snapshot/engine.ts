// Asks the compiler for the snapshot of a template: a parameter file beside nothing, `using` the template, in which each parameter without a value is an
// external input; in the answer the parameters' own names stand again.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { CompilerClient } from '../compiler/client.ts';

/** A parameter that the template leaves open. */
export interface OpenParameter {
  readonly name: string;
  readonly type: 'string' | 'int' | 'bool' | 'array' | 'object' | undefined;
}

/** The engine's answer, or why it gives none. */
export type EngineSnapshot =
  { readonly kind: 'snapshot'; readonly json: string } | { readonly kind: 'refused'; readonly reason: string };

export interface Engine {
  /** @param path of a template, absolute */
  snapshotOf(path: string, open: readonly OpenParameter[]): Promise<EngineSnapshot>;
  /** Takes the parameter files away. */
  close(): void;
}

/** @param kept a folder where answers are written down and found again, for whoever works on the differences */
export function engineOf(client: CompilerClient, kept: string | undefined): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  let asked = 0;
  return {
    snapshotOf: async (path, open) => {
      const keptFile = kept && join(kept, `${path.replaceAll(/[^A-Za-z0-9.-]+/g, '_')}.txt`);
      if (keptFile && existsSync(keptFile)) return JSON.parse(readFileSync(keptFile, 'utf8')) as EngineSnapshot;
      const file = join(folder, `p${String((asked += 1))}.bicepparam`);
      writeFileSync(file, parameterFile(relative(folder, path), open));
      const answer = await ask(client, file, open);
      if (keptFile) writeFileSync(keptFile, JSON.stringify(answer));
      return answer;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function parameterFile(template: string, open: readonly OpenParameter[]): string {
  const lines = open.map(
    ({ name, type }) => `param ${name} = ${wrapped(type, `externalInput('any.kind', '${name}')`)}`,
  );
  return [`using '${template}'`, ...lines, ''].join('\n');
}

/** The conversion is part of what stands for the parameter: without it the engine would take the input for a text. */
function wrapped(type: OpenParameter['type'], input: string): string {
  switch (type) {
    case 'string':
      return input;
    case 'int':
    case 'bool':
      return `${type}(${input})`;
    case 'array':
      return `array(json(${input}))`;
    case 'object':
    case undefined:
      return `json(${input})`;
  }
}

async function ask(client: CompilerClient, path: string, open: readonly OpenParameter[]): Promise<EngineSnapshot> {
  const nothing = { tenantId: null, subscriptionId: null, resourceGroup: null, location: null, deploymentName: null };
  try {
    const answer = await client.request('bicep/getSnapshot', { path, metadata: nothing, externalInputs: null });
    return { kind: 'snapshot', json: withNames((answer as { snapshot: string }).snapshot, open) };
  } catch (reason) {
    return { kind: 'refused', reason: reason instanceof Error ? reason.message : String(reason) };
  }
}

/** Inputs are numbered in the order in which the parameter file asks for them. */
function withNames(json: string, open: readonly OpenParameter[]): string {
  return open.reduceRight(
    (text, { name, type }, i) =>
      text.replaceAll(wrapped(type, `externalInputs('any_kind_${String(i)}')`), () => `parameters('${name}')`),
    json,
  );
}
