// Programs as the oracles have them: on disk or as texts, evaluated with the group and the subscription that the oracle deployed to.
import { readFile as readDisk } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Deployment } from '../../../server/eval/deployment.ts';
import { evaluate } from '../../../server/eval/evaluate.ts';
import type { Value } from '../../../server/eval/value.ts';
import { nodeFiles } from '../../../server/cli/node-files.ts';
import { readFile } from '../../../server/workspace/read.ts';
import { scan } from '../../../server/workspace/scan.ts';

/** Texts by the path of their file; what is not among them is read from disk. */
export type Texts = ReadonlyMap<string, string>;

/** @returns what a template deploys under a parameter file, if there is one. */
export async function deploy(texts: Texts, template: string, parameters?: string): Promise<Deployment> {
  const [entry, ...parameterFiles] = [template, ...(parameters === undefined ? [] : [parameters])].map(
    (path) => pathToFileURL(path).href,
  );
  if (entry === undefined) throw new Error('there is an entry');
  const read = async (address: string): Promise<ReturnType<typeof readFile> | undefined> => {
    const path = fileURLToPath(address);
    const text = texts.get(path) ?? (await readDisk(path, 'utf8').catch(() => undefined));
    return text === undefined ? undefined : readFile(address, text);
  };
  const found = await scan(
    { read, readFolder: nodeFiles().readFolder, home: undefined },
    [entry, ...parameterFiles],
    [],
  );
  if (found === undefined) throw new Error('nothing cancels this scan');
  return evaluate(found.snapshot, { entry, parameterFiles, overrides: new Map() }, new Map());
}

/** Where an oracle deployed to. */
export interface Place {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

/**
 * The oracles know where they deploy to. What we leave open because of it is settled by evaluating it once more, the place written out.
 * @param json values and expressions, as `resources` prints them
 */
export async function settledAt(json: string, { subscriptionId, resourceGroup }: Place): Promise<Value> {
  const value = json
    .replaceAll('subscription().subscriptionId', `'${subscriptionId}'`)
    .replaceAll('resourceGroup().name', `'${resourceGroup}'`)
    .replaceAll('resourceGroup().id', `'/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}'`);
  const template = `{ "$schema": "${schema}", "contentVersion": "1.0.0.0", "resources": [], "variables": { "all": ${value} }, "outputs": { "all": { "type": "object", "value": "[variables('all')]" } } }`;
  const { outputs } = await deploy(new Map([['/oracle/main.json', template]]), '/oracle/main.json');
  return outputs.get('all') ?? { kind: 'null' };
}

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
