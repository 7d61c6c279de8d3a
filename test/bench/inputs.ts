// What the benchmark reads: our own examples, a generated module, and any folder that is named on the command line. Texts stay the
// files they are, for a parser is called once for each.
import { readFileSync } from 'node:fs';
import { detectArm } from '../../server/syntax/arm.ts';
import { filesBelow } from '../conformance/corpus.ts';
import { isBicepSource } from '../conformance/syntax/sources.ts';
import { largeModule } from './large-module.ts';
import { sizeOf } from './measure.ts';

/** Files that are measured together: Bicep, and ARM templates of about the same size. */
export interface Input {
  readonly name: string;
  readonly bicep: readonly string[];
  readonly json: readonly string[];
}

/** Of a large folder not more is read than this many characters of either language: tree-sitter takes a second for each million. */
const mostRead = 1_000_000;

/** @returns the inputs that are always measured, and the folder if there is one. */
export function inputs(folder: string | undefined): readonly Input[] {
  const module = largeModule(100);
  const own = [below('examples'), { name: 'a generated module', bicep: [module.bicep], json: [module.json] }];
  return folder === undefined ? own : [...own, below(folder)];
}

function below(folder: string): Input {
  const bicep = sample(
    filesBelow(folder, (name) => isBicepSource(name) && name.endsWith('.bicep')),
    mostRead,
  );
  const templates = filesBelow(folder, (name) => name.endsWith('.json'));
  return { name: folder, bicep, json: sample(templates, Math.min(mostRead, sizeOf(bicep)), isTemplate) };
}

const isTemplate = (text: string): boolean => detectArm(text) === 'template';

/** @returns the texts of files taken evenly from all of them, until there is enough. */
function sample(
  paths: readonly string[],
  enough: number,
  accept: (text: string) => boolean = () => true,
): readonly string[] {
  const texts: string[] = [];
  let size = 0;
  for (const path of spread(paths)) {
    const text = readFileSync(path, 'utf8');
    if (!accept(text)) continue;
    texts.push(text);
    size += text.length;
    if (size >= enough) break;
  }
  return texts;
}

/** @returns the same paths in steps of a prime, so that any first part of them comes from everywhere; always in the same order. */
function spread(paths: readonly string[]): readonly string[] {
  const step = 7919;
  if (paths.length % step === 0) return paths;
  return paths.map((_, index) => paths[(index * step) % paths.length] ?? '');
}

/** @returns path and text of the largest file of a kind below a folder. */
export function largest(folder: string, ending: string): { readonly path: string; readonly text: string } {
  const files = filesBelow(folder, (name) => name.endsWith(ending)).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
  return files.reduce((best, file) => (file.text.length > best.text.length ? file : best), { path: '', text: '' });
}
