// Parameter files and what the compiler made of them: every value is computed, many by a function each.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { filesBelow } from '../corpus.ts';
import { isObject, objectOf } from '../pairs/json.ts';
import type { Value } from '../../../server/eval/value.ts';
import { deploy } from './deploy.ts';
import { memberOf, newScore, scoreValue, type Score } from './score.ts';

/** @param folder of baselines: `parameters.bicepparam` and `parameters.json` side by side; the members of an object count one by one */
export async function functionResults(folder: string): Promise<Score> {
  const score = newScore('function results');
  for (const compiled of filesBelow(folder, (name) => name === 'parameters.json')) {
    const [parameters, template] = ['parameters.bicepparam', 'main.bicep'].map((name) => join(dirname(compiled), name));
    if (parameters === undefined || template === undefined || !existsSync(template)) continue;
    const ours = (await deploy(new Map(), template, parameters)).parameters;
    const theirs = objectOf(objectOf(JSON.parse(readFileSync(compiled, 'utf8'))).parameters);
    const label = basename(dirname(compiled));
    for (const [name, given] of Object.entries(theirs)) {
      // What the template does not declare is for other parameters only.
      if (isObject(given) && 'value' in given && ours.has(name))
        scoreMembers(score, `${label}/${name}`, ours.get(name), given.value);
    }
  }
  return score;
}

function scoreMembers(score: Score, label: string, ours: Value | undefined, theirs: unknown): void {
  if (!isObject(theirs) || ours?.kind !== 'object') {
    scoreValue(score, label, ours, theirs);
    return;
  }
  for (const [key, value] of Object.entries(theirs)) scoreValue(score, `${label}.${key}`, memberOf(ours, key), value);
}
