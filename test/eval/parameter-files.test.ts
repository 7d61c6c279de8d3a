// What parameter files give: the values that a template is analysed with. What only a deployment can tell, what a tool hands in or a vault holds, stays unknown.
import assert from 'node:assert/strict';
import { outputsOf } from '../../server/cli/deployment-json.ts';
import { at, memoryWorkspace } from '../workspace/memory-files.ts';

type Files = Readonly<Record<string, string>>;

interface Outcome {
  readonly o: unknown;
  readonly problems: readonly string[];
}

/** @returns the outputs of `main.bicep` with the parameter files named, in their order. */
async function analysed(files: Files, parameterFiles: readonly string[]): Promise<Outcome> {
  const { workspace } = memoryWorkspace({ 'main.bicep': template, ...files });
  const input = { entry: at('main.bicep'), parameterFiles: parameterFiles.map(at), overrides: new Map() };
  const run = await workspace.run(input, new Map());
  assert.ok(run !== undefined);
  const { deployment, problems } = run.analysis;
  return { o: outputsOf(deployment), problems: problems.map(({ kind, message }) => `${kind}: ${message.en}`) };
}

const template = `param name string = 'default'
param tags object = {}
output name string = name
output tags object = tags
`;

const json = (parameters: object): string =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters,
  });

interface Case {
  readonly what: string;
  readonly files: Files;
  /** The last one is the file of the analysis. */
  readonly o: unknown;
}

const cases: readonly Case[] = [
  {
    what: 'values, by variables and functions of its own',
    files: { 'it.bicepparam': "using 'main.bicep'\nvar stage = 'prod'\nparam name = toUpper('vnet-${stage}')\n" },
    o: { name: 'VNET-PROD', tags: {} },
  },
  {
    what: 'values that it imports',
    files: {
      'it.bicepparam': "using 'main.bicep'\nimport { stage, named } from 'shared.bicep'\nparam name = named(stage)\n",
      'shared.bicep': "@export()\nvar stage = 'prod'\n@export()\nfunc named(of string) string => 'vnet-${of}'\n",
    },
    o: { name: 'vnet-prod', tags: {} },
  },
  {
    what: 'the values of the file that it extends, its own before them',
    files: {
      'it.bicepparam': "using 'main.bicep'\nextends 'base.bicepparam'\nparam tags = { ...base.tags, stage: 'prod' }\n",
      'base.bicepparam': "using none\nparam name = 'base'\nparam tags = { owner: 'net' }\n",
    },
    o: { name: 'base', tags: { owner: 'net', stage: 'prod' } },
  },
  {
    what: 'what it loads from a file',
    files: {
      'it.bicepparam': "using 'main.bicep'\nparam name = loadJsonContent('it.json', 'names[1]')\n",
      'it.json': '{ "names": ["a", "b"] }',
    },
    o: { name: 'b', tags: {} },
  },
  {
    what: 'an input from outside: unknown',
    files: { 'it.bicepparam': "using 'main.bicep'\nparam name = externalInput('ev2.binding', 'n')\n" },
    o: { name: "[externalInput('ev2.binding', 'n')]", tags: {} },
  },
  {
    what: 'a variable of the environment: unknown',
    files: { 'it.bicepparam': "using 'main.bicep'\nparam name = readEnvironmentVariable('NAME')\n" },
    o: { name: "[readEnvironmentVariable('NAME')]", tags: {} },
  },
  {
    what: 'JSON values, null asking for the default',
    files: { 'it.json': json({ name: { value: null }, tags: { value: { owner: 'net' } } }) },
    o: { name: 'default', tags: { owner: 'net' } },
  },
  {
    what: 'texts of JSON as they stand, brackets and all',
    files: { 'it.json': json({ name: { value: '[resourceGroup().name]' } }) },
    o: { name: '[resourceGroup().name]', tags: {} },
  },
];

describe('parameter files give', () => {
  for (const { what, files, o } of cases)
    it(what, async () => {
      const [file = ''] = Object.keys(files);
      assert.deepEqual(await analysed(files, [file]), { o, problems: [] });
    });

  it('the secret of a vault: unknown, in either language', async () => {
    const reference = { reference: { keyVault: { id: '/subscriptions/s/vault' }, secretName: 'secret' } };
    const inJson = await analysed({ 'it.json': json({ name: reference }) }, ['it.json']);
    const inBicep = await analysed(
      { 'it.bicepparam': "using 'main.bicep'\nparam name = az.getSecret('s', 'g', 'vault', 'secret')\n" },
      ['it.bicepparam'],
    );
    assert.deepEqual(inJson, {
      o: { name: "[getKeyVaultSecret('/subscriptions/s/vault', 'secret')]", tags: {} },
      problems: [],
    });
    assert.deepEqual(inBicep, { o: { name: "[getSecret('s', 'g', 'vault', 'secret')]", tags: {} }, problems: [] });
  });

  it('names of any letter case, in either language', async () => {
    const files = {
      'main.bicep': "param vnetName string = 'default'\noutput name string = vnetName\n",
      'it.json': json({ vnetName: { value: 'vnet-hub' } }),
      'shouted.json': json({ VNETNAME: { value: 'vnet-hub' } }),
      'it.bicepparam': "using 'main.bicep'\nparam vnetName = 'vnet-hub'\n",
    };
    for (const file of ['it.json', 'shouted.json', 'it.bicepparam'])
      assert.deepEqual(await analysed(files, [file]), { o: { name: 'vnet-hub' }, problems: [] }, file);
  });

  it('what is no parameter file is said, and gives nothing', async () => {
    const { o, problems } = await analysed({ 'it.json': '{ "name": { "value": "it" } }' }, ['it.json']);
    assert.deepEqual(o, { name: 'default', tags: {} });
    assert.match(problems.join(), /^parameters: This is no parameter file/);
  });

  it('the last of several files wins', async () => {
    const files = { 'a.json': json({ name: { value: 'a' } }), 'b.json': json({ name: { value: 'b' } }) };
    assert.deepEqual((await analysed(files, ['a.json', 'b.json'])).o, { name: 'b', tags: {} });
  });

  it('a file that extends itself ends, with a problem', async () => {
    const files = {
      'it.bicepparam': "using 'main.bicep'\nextends 'base.bicepparam'\nparam name = 'it'\n",
      'base.bicepparam': "using none\nextends 'it.bicepparam'\n",
    };
    const { o, problems } = await analysed(files, ['it.bicepparam']);
    assert.deepEqual(o, { name: 'it', tags: {} });
    assert.ok(problems.length === 1 && problems[0]?.startsWith('cycle: '), problems.join('\n'));
  });
});
