// What no template should ask for, in both languages: each is answered with a problem at the place that asks, and the analysis comes to its end within the
// stated limits. Time is bounded by steps, not by a clock.
import assert from 'node:assert/strict';
import { usualLimits } from '../../server/text/limits.ts';
import type { Analysis } from '../../server/analyze.ts';
import { at, memoryWorkspace, root } from './memory-files.ts';

type Files = Readonly<Record<string, string>>;

interface Twin {
  readonly what: string;
  /** `kind file: the text at the place`, in the order of the report. */
  readonly says: { readonly bicep: readonly string[]; readonly arm: readonly string[] };
  readonly bicep: Files;
  readonly arm: Files;
}

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(resources: readonly object[], more: object = {}): string {
  return JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', ...more, resources });
}

const network = (name: string, more: object = {}): object => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name,
  ...more,
});

const bicepNetwork = (name: string): string =>
  `\nresource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: ${name}\n}\n`;

const linked = (path: string): object => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: path,
  properties: { mode: 'Incremental', templateLink: { relativePath: path } },
});

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

const twins: readonly Twin[] = [
  {
    what: 'a loop over a billion',
    bicep: {
      'main.bicep':
        "resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = [for i in range(0, 1000000000): {\n  name: 'v${i}'\n}]\n",
    },
    arm: { 'main.json': template([network("[concat('v', copyIndex())]", { copy: { name: 'c', count: 1e9 } })]) },
    says: {
      bicep: ['limit main.bicep: range(0, 1000000000)'],
      arm: ['limit main.json: {"name":"c","count":1000000000}'],
    },
  },
  {
    what: 'a variable that refers to itself',
    bicep: { 'main.bicep': `var self = self${bicepNetwork('self')}` },
    arm: {
      'main.json': template([network("[variables('self')]")], { variables: { self: "[variables('self')]" } }),
    },
    says: { bicep: ['cycle main.bicep: self'], arm: [`cycle main.json: "[variables('self')]"`] },
  },
  {
    what: 'a module that includes itself',
    bicep: { 'main.bicep': `module again 'main.bicep' = { name: 'again' }${bicepNetwork("'v'")}` },
    arm: { 'main.json': template([network('v'), linked('main.json')]) },
    says: { bicep: [`cycle main.bicep: 'main.bicep'`], arm: ['cycle main.json: "main.json"'] },
  },
  {
    what: 'modules that include each other',
    bicep: {
      'main.bicep': `module other 'other.bicep' = { name: 'other' }${bicepNetwork("'v'")}`,
      'other.bicep': `module main 'main.bicep' = { name: 'main' }\n`,
    },
    arm: { 'main.json': template([network('v'), linked('other.json')]), 'other.json': template([linked('main.json')]) },
    says: { bicep: [`cycle other.bicep: 'main.bicep'`], arm: ['cycle other.json: "main.json"'] },
  },
  {
    what: 'a file of 50 MB',
    bicep: {
      'main.bicep': `module big 'big.bicep' = { name: 'big' }${bicepNetwork("'v'")}`,
      'big.bicep': `// ${'x'.repeat(50_000_000)}`,
    },
    arm: { 'main.json': template([network('v'), linked('big.json')]), 'big.json': ' '.repeat(50_000_000) },
    says: { bicep: [`unreadable main.bicep: 'big.bicep'`], arm: ['unreadable main.json: "big.json"'] },
  },
  {
    what: 'a path that leaves the workspace',
    bicep: {
      'main.bicep': `var secret = loadTextContent('../etc/passwd')${bicepNetwork('secret')}`,
      'file:///etc/passwd': 'root',
    },
    arm: { 'main.json': template([network('v'), linked('../etc/passwd')]), 'file:///etc/passwd': 'root' },
    says: {
      bicep: [`unreadable main.bicep: loadTextContent('../etc/passwd')`],
      arm: ['unresolved-module main.json: "../etc/passwd"'],
    },
  },
  {
    what: 'modules that use two modules each, thirty deep',
    bicep: Object.fromEntries(
      range(31).map((i) => [
        i === 0 ? 'main.bicep' : `m${i}.bicep`,
        i === 30
          ? bicepNetwork("'v'")
          : `module a 'm${i + 1}.bicep' = { name: 'a' }\nmodule b 'm${i + 1}.bicep' = { name: 'b' }${i === 0 ? bicepNetwork("'v'") : '\n'}`,
      ]),
    ),
    arm: Object.fromEntries(
      range(31).map((i) => [
        i === 0 ? 'main.json' : `m${i}.json`,
        i === 30
          ? template([network('v')])
          : template([
              ...(i === 0 ? [network('v')] : []),
              { ...linked(`m${i + 1}.json`), name: 'a' },
              { ...linked(`m${i + 1}.json`), name: 'b' },
            ]),
      ]),
    ),
    says: { bicep: ['limit'], arm: ['limit'] },
  },
  {
    what: 'a text that grows tenfold twelve times',
    bicep: {
      'main.bicep': `var v0 = 'a'\n${range(12)
        .map((i) => `var v${i + 1} = replace(v${i}, 'a', 'aaaaaaaaaa')`)
        .join('\n')}${bicepNetwork('v12')}`,
    },
    arm: {
      'main.json': template([network("[variables('v12')]")], {
        variables: {
          v0: 'a',
          ...Object.fromEntries(
            range(12).map((i) => [`v${i + 1}`, `[replace(variables('v${i}'), 'a', 'aaaaaaaaaa')]`]),
          ),
        },
      }),
    },
    says: {
      bicep: ["limit main.bicep: replace(v6, 'a', 'aaaaaaaaaa')"],
      arm: [`limit main.json: "[replace(variables('v6'), 'a', 'aaaaaaaaaa')]"`],
    },
  },
  {
    what: 'loops in loops in loops',
    bicep: {
      'main.bicep': `var all = map(range(0, 9999), a => map(range(0, 9999), b => map(range(0, 9999), c => c)))${bicepNetwork('string(all)')}`,
    },
    arm: {
      'main.json': template([network("[string(variables('all'))]")], {
        variables: {
          all: "[map(range(0, 9999), lambda('a', map(range(0, 9999), lambda('b', map(range(0, 9999), lambda('c', lambdaVariables('c')))))))]",
        },
      }),
    },
    says: { bicep: ['limit'], arm: ['limit'] },
  },
  {
    what: 'two thousand subnets with the same addresses',
    bicep: {
      'main.bicep':
        "resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n  properties: {\n    addressSpace: { addressPrefixes: ['10.0.0.0/8'] }\n" +
        "    subnets: [for i in range(0, 2000): { name: 's${i}', properties: { addressPrefix: '10.0.0.0/24' } }]\n  }\n}\n",
    },
    arm: {
      'main.json': template([
        network('v', {
          properties: {
            addressSpace: { addressPrefixes: ['10.0.0.0/8'] },
            copy: [
              {
                name: 'subnets',
                count: 2000,
                input: { name: "[concat('s', copyIndex('subnets'))]", properties: { addressPrefix: '10.0.0.0/24' } },
              },
            ],
          },
        }),
      ]),
    },
    says: { bicep: [`limit main.bicep: '10.0.0.0/24'`], arm: ['limit main.json: "10.0.0.0/24"'] },
  },
];

async function analysed(files: Files): Promise<Analysis> {
  const { workspace } = memoryWorkspace(files);
  const [entry = ''] = Object.keys(files);
  const run = await workspace.run({ entry: at(entry), parameterFiles: [], overrides: new Map() }, new Map());
  assert.ok(run !== undefined);
  return run.analysis;
}

function said(files: Files, { problems }: Analysis): readonly string[] {
  return problems.map(({ kind, location: { file, span } }) => {
    const path = file.replace(`${root}/`, '');
    return `${kind} ${path}: ${files[path]?.slice(span.start, span.end) ?? ''}`;
  });
}

describe('bad input', () => {
  for (const { what, says, ...twin } of twins)
    for (const language of ['bicep', 'arm'] as const)
      it(`${what} (${language}): is a problem with its place, and the rest is analysed`, async () => {
        const files = twin[language];
        const analysis = await analysed(files);
        const lines = said(files, analysis);
        const expected = says[language];
        // Where the place depends on how far a limit reaches, the kind alone is promised.
        const kinds = [...new Set(lines.map((line) => line.split(' ')[0]))];
        assert.deepEqual(expected.every((line) => line === 'limit') ? kinds : lines, expected);
        assert.ok(analysis.network.virtualNetworks.length >= 1, 'what is beside it is there');
        assert.ok(analysis.deployment.work <= 2 * usualLimits.steps);
      });
});
