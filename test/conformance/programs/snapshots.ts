// The snapshots that Azure/bicep keeps of a few parameter files.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { outputsOf, valueJson } from '../../../server/cli/deployment-json.ts';
import { wideJsonText } from '../../../server/cli/json-text.ts';
import type { Deployment } from '../../../server/eval/deployment.ts';
import { filesBelow } from '../corpus.ts';
import { allowed } from '../snapshot/compare.ts';
import { snapshotText, theirSide } from '../snapshot/ours.ts';
import { compareSides } from '../snapshot/template.ts';
import { deploy, settledAt, type Place } from './deploy.ts';
import { memberOf, newScore, type Score } from './score.ts';

/** Where Azure/bicep's tests deploy to. */
const place: Place = { subscriptionId: '00000000-0000-0000-0000-000000000000', resourceGroup: 'myRg' };

export async function snapshotBaselines(folder: string): Promise<Score> {
  const score = newScore('snapshots');
  for (const kept of filesBelow(folder, (name) => name === 'main.snapshot.json')) {
    const parameters = join(dirname(kept), 'main.bicepparam');
    const used = /^using '(.*)'/m.exec(readFileSync(parameters, 'utf8'))?.[1] ?? 'main.bicep';
    const template = join(dirname(kept), used);
    if (!existsSync(template)) continue;
    const deployment = await deploy(new Map(), template, parameters);
    const ours = await settledSnapshot(deployment);
    const differences = compareSides(theirSide(ours, []), theirSide(readFileSync(kept, 'utf8'), []));
    const wrong = differences.filter(({ verdict }) => !allowed.has(verdict));
    if (wrong.length === 0) score.equal += 1;
    for (const { verdict, path, ours, theirs } of wrong)
      score.different.push(`${basename(dirname(kept))} ${verdict} ${path}\n    ours   ${ours}\n    theirs ${theirs}`);
  }
  return score;
}

async function settledSnapshot(deployment: Deployment): Promise<string> {
  const settled = await settledAt(snapshotText(deployment), place);
  const [resources, outputs] = ['predictedResources', 'outputs'].map((name) => memberOf(settled, name));
  const named = outputs?.kind === 'object' ? [...outputs.entries.values()] : [];
  return wideJsonText(
    {
      predictedResources: resources === undefined ? [] : valueJson(resources),
      outputs: outputsOf({ ...deployment, outputs: new Map(named.map(({ key, value }) => [key, value])) }),
    },
    0,
  );
}
