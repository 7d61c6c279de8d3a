// Deployments of small templates in memory, in the form that `resources` prints.
import { outputsOf, resourcesOf, type ResourceJson } from '../../server/cli/deployment-json.ts';
import { evaluate } from '../../server/eval/evaluate.ts';
import { readFile } from '../../server/workspace/read.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { namesIn } from '../workspace/memory-files.ts';
import { scan } from '../../server/workspace/scan.ts';

export interface DeploymentJson {
  readonly resources: readonly ResourceJson[];
  readonly outputs: ReturnType<typeof outputsOf>;
}

const folder = 'file:///example/';

/** @param files texts by name; the first one is the entry, the others lie beside it. @returns what it deploys with its defaults. */
export async function deploymentOfTexts(files: Readonly<Record<string, string>>): Promise<DeploymentJson> {
  const [first = ''] = Object.keys(files);
  const entry = `${folder}${first}`;
  const read = (address: string): Promise<ReturnType<typeof readFile> | undefined> => {
    const text = files[address.slice(folder.length)];
    return Promise.resolve(text === undefined ? undefined : readFile(address, text));
  };
  const readFolder: FileSystem['readFolder'] = (address) =>
    Promise.resolve(
      namesIn(
        Object.keys(files).map((name) => `${folder}${name}`),
        address,
      ),
    );
  const found = await scan({ read, readFolder, home: undefined }, [entry], []);
  if (found === undefined) throw new Error('nothing cancels this scan');
  const deployment = evaluate(found.snapshot, { entry, parameterFiles: [], overrides: new Map() }, new Map());
  return { resources: resourcesOf(deployment), outputs: outputsOf(deployment) };
}
