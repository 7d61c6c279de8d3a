// One pair, evaluated: what a Bicep file deploys, and what the JSON that the compiler made of it deploys. They must be the same, but for the
// normalisations of facts 3.6: letter case of types, `existing` resources, versions of module deployments, order of keys, null for absent.
import { evaluate } from '../../../server/eval/evaluate.ts';
import type { Deployment } from '../../../server/eval/deployment.ts';
import { outputsOf, resourcesOf, scopeJson, valueJson } from '../../../server/cli/deployment-json.ts';
import { nodeFiles } from '../../../server/cli/node-files.ts';
import { scan } from '../../../server/workspace/scan.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { addressOf } from '../../support/analysis.ts';
import { firstDifference } from './difference.ts';
import { isObject, objectOf } from './json.ts';
import { closeRegistryModules, fillRegistryModules, type Entry } from './registry.ts';
import type { Result } from './tally.ts';

/**
 * @param folder the one that is open: texts are loaded from files in it
 * @returns whether resources, unread modules and outputs are the same on both sides; with the modules of registries closed, and with them filled in.
 */
export async function compareEvaluated(
  folder: string,
  sourcePath: string,
  compiledPath: string,
): Promise<readonly Result[]> {
  const source = await entryAt(folder, sourcePath);
  const compiled = await entryAt(folder, compiledPath);
  return [
    compare('evaluated', source, closeRegistryModules(source, compiled)),
    compare('evaluated, registry modules filled in', fillRegistryModules(source, compiled), compiled),
  ];
}

/** @returns whether two files deploy the same. */
export function compare(category: string, source: Entry, compiled: Entry): Result {
  const found = firstDifference(deployed(source), deployed(compiled));
  if (found === undefined) return { category, verdict: 'equal', detail: '' };
  const { path, one, other } = found;
  return { category, verdict: 'different', detail: `${path}\n    one   ${one}\n    other ${other}` };
}

/** @param folder the one that is open */
export async function entryAt(folder: string, path: string): Promise<Entry> {
  const address = addressOf(path);
  const workspace = new Workspace({ files: nodeFiles(), home: undefined, folders: [addressOf(folder)] });
  const found = await scan(workspace, [address], workspace.folders);
  if (found === undefined) throw new Error('nothing cancels this scan');
  return { snapshot: found.snapshot, address };
}

/** What is compared, in an order that does not hang on the order of declarations. */
function deployed({ snapshot, address }: Entry): unknown {
  const deployment = evaluate(snapshot, { entry: address, parameterFiles: [], overrides: new Map() }, new Map());
  const resources = resourcesOf(deployment)
    .filter(({ existing }) => !existing)
    .map(({ type, ...rest }) => normal({ ...rest, type: type.toLowerCase(), path: null }));
  return {
    resources: keyed(resources),
    modules: keyed(modulesOf(deployment)),
    outputs: normal(outputsOf(deployment)),
  };
}

function modulesOf(deployment: Deployment): readonly unknown[] {
  const own = deployment.opaque.map(({ name, scope, arguments: given }) =>
    normal({
      name: valueJson(name),
      scope: scopeJson(scope),
      arguments: Object.fromEntries([...given].map(([key, value]) => [key, valueJson(value)])),
    }),
  );
  return [...own, ...deployment.children.flatMap(modulesOf)];
}

/** By type and name; of several alike the first is `…#0`. */
function keyed(items: readonly unknown[]): Readonly<Record<string, unknown>> {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    items.map((item) => {
      const { type, name } = objectOf(item);
      const key = JSON.stringify([type ?? 'module', name]);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [`${key}#${count}`, item];
    }),
  );
}

/** Null in a body means absent; the version of a module's deployment is the compiler's own. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, normal(inner)]])),
    );
  return typeof value === 'string' ? normalText(value) : value;
}

const deploymentVersion = /(Microsoft\.Resources\/deployments'[^[\]]*?\), )'\d{4}-\d\d-\d\d'/g;
const typeName = /'[a-z0-9]+(?:\.[a-z0-9]+)+(?:\/[a-z0-9]+)+'/gi;

function normalText(text: string): string {
  if (!text.startsWith('[')) return text;
  return shortIds(text)
    .replace(deploymentVersion, '$1*')
    .replace(typeName, (type) => type.toLowerCase());
}

const groupStart = "extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', ";

/** A symbol stands for `resourceId(subscription, group, …)`, the compiler itself writes an id in another group as the extension of the group's. */
function shortIds(text: string): string {
  const start = text.indexOf(groupStart);
  if (start < 0) return text;
  const from = start + groupStart.length;
  const end = endOfCall(text, from);
  return `${text.slice(0, start)}resourceId(${shortIds(text.slice(from, end))}${shortIds(text.slice(end + 1))}`;
}

/** @returns the place of the bracket that closes the call whose arguments begin at `from`. */
function endOfCall(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    if (quoted) continue;
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && (depth -= 1) < 0) return at;
  }
  return text.length;
}
