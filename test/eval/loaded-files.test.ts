// What templates load from files: read as the compiler reads it, so that Bicep and the JSON compiled from it, in which the values stand, give the same.
import assert from 'node:assert/strict';
import { deploymentOfTexts } from '../support/deployment.ts';
import { at, memoryWorkspace } from '../workspace/memory-files.ts';

type Files = Readonly<Record<string, string>>;

async function output(expression: string, files: Files): Promise<unknown> {
  const { outputs } = await deploymentOfTexts({ 'main.bicep': `output o object = ${expression}\n`, ...files });
  return outputs['o'];
}

async function compiled(value: unknown): Promise<unknown> {
  const text = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    variables: { '$fxv#0': value },
    resources: [],
    outputs: { o: { type: 'object', value: "[variables('$fxv#0')]" } },
  });
  return (await deploymentOfTexts({ 'main.json': text })).outputs['o'];
}

async function problems(expression: string, files: Files): Promise<readonly string[]> {
  const { workspace } = memoryWorkspace({ 'main.bicep': `output o object = ${expression}\n`, ...files });
  const input = { entry: at('main.bicep'), parameterFiles: [], overrides: new Map() };
  const run = await workspace.run(input, new Map());
  return (run?.analysis.problems ?? []).map(({ kind, message }) => `${kind}: ${message.en}`);
}

const json =
  '// networks\n{ "hub": { "prefixes": ["10.0.0.0/16", "fd00::/48"], "big": 9007199254740993 }, "a b": [{ "n": 1 }, { "n": 2 }], }';

const parts: readonly (readonly [path: string, value: unknown])[] = [
  ['hub.prefixes[1]', 'fd00::/48'],
  ['$.hub.prefixes', ['10.0.0.0/16', 'fd00::/48']],
  ["['a b'][0].n", 1],
  ['hub.prefixes[*]', ['10.0.0.0/16', 'fd00::/48']],
  ["$['a b'][*].n", [1, 2]],
];

const yaml = `# the hub
name: vnet-hub
prefixes: [10.0.0.0/16, 'fd00::/48']
numbers: [1, +2, -0x1F, 0o17, 1_000, 0b101, 1:20]
words: [true, yes, ~, "5", !!str 5]
base: &base { tier: hub }
spoke:
  <<: *base
  text: >
    two
    lines
1: one
`;

const yamlValue = {
  name: 'vnet-hub',
  prefixes: ['10.0.0.0/16', 'fd00::/48'],
  numbers: [1, 2, -31, 15, 1000, 5, '1:20'],
  words: [true, 'yes', null, '5', '5'],
  base: { tier: 'hub' },
  spoke: { tier: 'hub', text: 'two lines\n' },
  '1': 'one',
};

describe('files that templates load', () => {
  for (const [path, value] of parts)
    it(`the part of a JSON file at ${path}`, async () => {
      const found = await output(`loadJsonContent('it.json', '${path.replaceAll("'", "\\'")}')`, { 'it.json': json });
      assert.deepEqual(found, value);
      assert.deepEqual(found, await compiled(value));
    });

  it('a YAML file, whole and in part', async () => {
    const files = { 'it.yaml': yaml };
    assert.deepEqual(await output("loadYamlContent('it.yaml')", files), yamlValue);
    assert.deepEqual(await output("loadYamlContent('it.yaml')", files), await compiled(yamlValue));
    assert.equal(await output("loadYamlContent('it.yaml', 'spoke.tier')", files), 'hub');
  });

  it('of several YAML documents the first', async () => {
    assert.deepEqual(await output("loadYamlContent('it.yaml')", { 'it.yaml': 'a: 1\n---\nb: 2\n' }), { a: 1 });
  });

  it('a part that is not there is a problem', async () => {
    assert.deepEqual(await problems("loadJsonContent('it.json', 'spoke')", { 'it.json': json }), [
      "unreadable: 'it.json' has nothing at the JSON path 'spoke'; the value counts as unknown",
    ]);
  });

  it('a path that is a search is unknown, and nothing is said', async () => {
    const search = "loadJsonContent('it.json', '..n')";
    assert.equal(await output(search, { 'it.json': json }), `[${search}]`);
    assert.deepEqual(await problems(search, { 'it.json': json }), []);
  });

  for (const [name, text] of [
    ['it.json', 'nothing'],
    ['it.yaml', 'a: [1,'],
    ['it.yaml', 'a: 1\na: 2'],
    ['it.yaml', 'a: &x [*x]'],
    ['it.yaml', ''],
  ] as const)
    it(`damaged text is a problem: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const [notation, load] = name === 'it.json' ? ['JSON', 'loadJsonContent'] : ['YAML', 'loadYamlContent'];
      assert.deepEqual(await problems(`${load}('${name}')`, { [name]: text }), [
        `unreadable: '${name}' does not hold valid ${notation}; its content counts as unknown`,
      ]);
    });

  for (const deep of ['['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000)])
    it(`text that is nested too deeply is a problem: ${deep.slice(0, 12)}`, async () => {
      const [problem = ''] = await problems("loadYamlContent('it.yaml')", { 'it.yaml': deep });
      assert.match(problem, /^limit: /);
    });

  it('anchors that double and double end, with a problem that says so', async () => {
    const lines = ['a0: &a0 [x]', ...Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];
    const [problem = ''] = await problems("loadYamlContent('it.yaml')", { 'it.yaml': lines.join('\n') });
    assert.match(problem, /^limit: /);
  });
});
