// What the network model reads of every kind of resource and written form, and how it is joined: each folder has a golden, and its compiled twin must give
// the same. Values are shown as text, networks, interfaces and gateways by their names. UPDATE=1 writes the goldens anew.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Network } from '../../server/network/network.ts';
import { textKey } from '../../server/eval/compare.ts';
import { show } from '../../server/network/read.ts';
import type { Value } from '../../server/eval/value.ts';
import { analysisOf } from '../support/analysis.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const goldenOf = (folder: string): string => join(root, folder, 'network.golden.txt');
const folders = readdirSync(root).filter((folder) => existsSync(goldenOf(folder)));

/** What stands elsewhere in the outline, or says where something is written. */
const leftOut = new Set([
  'instance',
  'instances',
  'byId',
  'key',
  'value',
  'location',
  'declaration',
  'regionFrom',
  'described',
  'nameValue',
  'properties',
]);

function outline(network: Network): string {
  const lines: string[] = [];
  for (const [kind, list] of Object.entries(network) as [string, unknown][]) {
    if (leftOut.has(kind) || !Array.isArray(list)) continue;
    const told = list.map((each) => `  ${partText(each, 0)}`).sort();
    lines.push(`${kind}${told.length === 0 ? ': none' : ''}`, ...told);
  }
  return `${lines.join('\n')}\n`;
}

function partText(part: unknown, depth: number): string {
  if (Array.isArray(part)) return `[${part.map((each) => partText(each, depth)).join(', ')}]`;
  if (typeof part !== 'object' || part === null) return String(part);
  if ('kind' in part && part.kind === 'stated' && 'value' in part) return partText(part.value, depth);
  if (isValue(part)) return valueText(part);
  if ('names' in part && Array.isArray(part.names)) return partText(part.names, depth);
  // A region that is not known is told by what stands for it.
  if ('name' in part && part.name === undefined && 'value' in part) return partText(part.value, depth);
  if (depth > 0 && 'name' in part && typeof part.name === 'string') return part.name;
  return Object.entries(part as Readonly<Record<string, unknown>>)
    .filter(([name, inner]) => !leftOut.has(name) && inner !== undefined)
    .map(([name, inner]) => `${name} ${partText(inner, depth + 1)}`)
    .join('; ');
}

/** Equal for ids and names that are the same, however they are written; what is not known in them stands in angles. */
function valueText(value: Value): string {
  if (value.kind !== 'unknown') return show(value);
  return textKey(value)
    .split('\u0000')
    .map((part, i) => (i % 2 === 1 ? `‹${part}›` : part))
    .join('')
    .replace('/subscriptions/‹subscription().subscriptionId›/resourcegroups/‹resourceGroup().name›/providers/', '');
}

function isValue(part: object): part is Value {
  return (
    'kind' in part &&
    ('value' in part || 'symbolic' in part || 'items' in part || 'entries' in part) &&
    !('sku' in part)
  );
}

async function networkOf(folder: string, file: string): Promise<string> {
  const { network } = await analysisOf(join(root, folder, file));
  return outline(network);
}

describe('the network model', () => {
  for (const folder of folders) {
    it(`${folder}: reads and joins what there is`, async () => {
      const actual = await networkOf(folder, 'main.bicep');
      if (process.env['UPDATE'] === '1') writeFileSync(goldenOf(folder), actual);
      assert.equal(actual, readFileSync(goldenOf(folder), 'utf8'));
    });

    it(`${folder}: reads the same from the compiled template`, async () => {
      assert.equal(await networkOf(folder, 'main.json'), readFileSync(goldenOf(folder), 'utf8'));
    });
  }
});
