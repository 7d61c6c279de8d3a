// The JSON that we lower a program to, against the JSON that the compiler builds of it: every default, variable, name, condition, scope, property,
// argument, function and output, as text. Modules go along.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseBicep } from '../../../server/syntax/bicep.ts';
import { templateFromBicep } from '../../../server/template/from-bicep.ts';
import { comparePair } from '../pairs/compare.ts';
import { isObject, objectOf, type JsonObject } from '../pairs/json.ts';
import type { Result } from '../pairs/tally.ts';
import { compiled, type Judge } from './judge.ts';

export const judgeLowering: Judge = async (bench, program) => {
  const path = join(bench.write(program), 'main.bicep');
  const answer = await compiled(bench, path);
  if (answer.kind !== 'compiled') return answer;
  const results = compareFiles(path, objectOf(JSON.parse(answer.text)));
  const different = results.filter((each) => each.verdict === 'different' && !losesNamespace(each));
  const [first] = different;
  if (first === undefined) return { kind: 'agree', compared: results.length };
  return {
    kind: 'differs',
    sort: first.category,
    detail: different.map(({ category, detail }) => `${category}: ${detail}`).join('\n'),
  };
};

/** Where a child names a parent of a loop, the compiler (0.49.2) loses the namespace of a function that the parent's name calls. */
function losesNamespace({ category, detail }: Result): boolean {
  const [ours, theirs] = detail
    .split('\n')
    .slice(-2)
    .map((line) => line.trim().replace(/^(?:ours|theirs) */, ''));
  return category === 'resource names' && theirs !== undefined && ours?.replaceAll('__bicep.', '') === theirs;
}

function compareFiles(path: string, json: JsonObject): readonly Result[] {
  const template = templateFromBicep(path, parseBicep(readFileSync(path, 'utf8'), 'bicep'));
  const nested = templatesIn(json);
  const inner = template.modules.flatMap(({ source }) => {
    if (source.kind !== 'file') return [];
    const [module] = nested;
    return module === undefined ? [] : compareFiles(join(dirname(path), source.path), module);
  });
  return [...comparePair(template, json), ...inner];
}

/** The programs have one module file, so that any deployment holds it. */
function templatesIn(json: JsonObject): readonly JsonObject[] {
  const { resources } = json;
  return (isObject(resources) ? Object.values(resources) : Array.isArray(resources) ? resources : []).flatMap(
    (each: unknown) => {
      const { template } = objectOf(objectOf(each)['properties']);
      return isObject(template) ? [template] : [];
    },
  );
}
