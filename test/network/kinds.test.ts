// What the network model reads of every kind of resource, and how it is joined: a golden, and the compiled twin must give the same. Values are shown as text,
// networks, interfaces and gateways by their names. UPDATE=1 writes the golden anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Network } from '../../server/network/network.ts';
import { show } from '../../server/network/read.ts';
import type { Value } from '../../server/eval/value.ts';
import { analysisOf } from '../support/analysis.ts';

const folder = fileURLToPath(new URL('kinds', import.meta.url));
const golden = join(folder, 'network.golden.txt');

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
  if (isValue(part))
    return show(part).replaceAll('resourceId(subscription().subscriptionId, resourceGroup().name, ', 'id(');
  if ('names' in part && Array.isArray(part.names)) return partText(part.names, depth);
  if ('canonical' in part) return String(part.canonical);
  if (depth > 0 && 'name' in part && typeof part.name === 'string') return part.name;
  return Object.entries(part as Readonly<Record<string, unknown>>)
    .filter(([name, inner]) => !leftOut.has(name) && inner !== undefined)
    .map(([name, inner]) => `${name} ${partText(inner, depth + 1)}`)
    .join('; ');
}

function isValue(part: object): part is Value {
  return (
    'kind' in part &&
    ('value' in part || 'symbolic' in part || 'items' in part || 'entries' in part) &&
    !('sku' in part)
  );
}

async function networkOf(file: string): Promise<string> {
  const { network } = await analysisOf(join(folder, file));
  return outline(network);
}

describe('the network model', () => {
  it('reads and joins every kind', async () => {
    const actual = await networkOf('main.bicep');
    if (process.env['UPDATE'] === '1') writeFileSync(golden, actual);
    assert.equal(actual, readFileSync(golden, 'utf8'));
  });

  it('reads the same from the compiled template', async () => {
    assert.equal(await networkOf('main.json'), readFileSync(golden, 'utf8'));
  });
});
