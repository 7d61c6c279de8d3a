// Where pairs come from: compiled files that lie beside their source, or the compiler itself, asked now.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'jsonc-parser';
import { startCompiler } from '../compiler/client.ts';
import { filesBelow } from '../corpus.ts';
import { isBicepSource } from '../syntax/sources.ts';
import { isObject, objectOf, type JsonObject } from './json.ts';

/** A Bicep file and what the compiler made of it. */
export interface Pair {
  readonly path: string;
  readonly json: JsonObject;
  /** The compiled file, where there is one. */
  readonly compiled: string | undefined;
}

/** @returns each `main.bicep` below a folder that has its compiled `main.json` beside it. */
export function* pairsBelow(folder: string): Generator<Pair> {
  for (const path of filesBelow(folder, (name) => name === 'main.bicep')) {
    const compiled = join(dirname(path), 'main.json');
    if (!existsSync(compiled)) continue;
    const json: unknown = parse(readFileSync(compiled, 'utf8').replace(/^\uFEFF/, ''));
    if (isObject(json) && isCompiled(json)) yield { path, json, compiled };
  }
}

/** Hand-written files that happen to lie beside a Bicep file prove nothing. */
function isCompiled(json: JsonObject): boolean {
  return objectOf(objectOf(json['metadata'])['_generator'])['name'] === 'bicep';
}

/** @returns each Bicep template below a folder that compiles, with what the compiler at `executable` makes of it. */
export async function* compiledPairs(folder: string, executable: string): AsyncGenerator<Pair> {
  const client = startCompiler(executable);
  try {
    for (const path of filesBelow(resolve(folder), (name) => isBicepSource(name) && name.endsWith('.bicep'))) {
      const { success, contents } = await client.compile(path);
      const json: unknown = success && contents !== undefined ? JSON.parse(contents) : undefined;
      if (isObject(json)) yield { path, json, compiled: undefined };
    }
  } finally {
    client.close();
  }
}
