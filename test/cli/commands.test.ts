// `resources`, `dump` and `rules` from the outside.
import assert from 'node:assert/strict';
import { rules } from '../../server/rules/registry.ts';
import { basicLoadBalancer } from './templates.ts';
import { run } from './memory-world.ts';

interface Document {
  readonly version: number;
  readonly file?: string;
  readonly scope: string;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly unknown[];
}

async function resources(text: string, ...args: readonly string[]): Promise<Document> {
  const { stdout } = await run({ 'main.bicep': text }, ['resources', 'main.bicep', ...args]);
  return JSON.parse(stdout) as Document;
}

describe('resources', () => {
  it('prints the evaluated deployment', async () => {
    const document = await resources(basicLoadBalancer);
    assert.deepEqual(document, {
      version: 1,
      scope: 'resourceGroup',
      resources: [
        {
          path: 'lb',
          type: 'Microsoft.Network/loadBalancers',
          apiVersion: '2024-05-01',
          name: 'ilb-web',
          existing: false,
          condition: true,
          scope: '/subscriptions/[subscription().subscriptionId]/resourceGroups/[resourceGroup().name]',
          location: 'japaneast',
          body: { location: 'japaneast', sku: { name: 'Basic' } },
        },
      ],
      outputs: {},
      problems: [],
    });
  });

  it('prints what is not known as the expression it is', async () => {
    const [lb] = (
      await resources(`param place string
param on bool
resource lb 'Microsoft.Network/loadBalancers@2024-05-01' = if (on) {
  name: 'ilb-\${place}'
  location: place
  tags: { literal: '[x]' }
}
`)
    ).resources;
    assert.deepEqual(
      { name: lb?.['name'], location: lb?.['location'], condition: lb?.['condition'], body: lb?.['body'] },
      {
        name: "[format('ilb-{0}', parameters('place'))]",
        location: "[parameters('place')]",
        condition: "[parameters('on')]",
        // As the compiler's own snapshot has it: a literal is not escaped.
        body: { location: "[parameters('place')]", tags: { literal: '[x]' } },
      },
    );
  });

  it('takes parameters', async () => {
    const text = `param place string\noutput where string = place\n`;
    assert.deepEqual((await resources(text, '--parameters', 'place=japanwest')).outputs, { where: 'japanwest' });
  });

  it('prints one document a line for several files, in their order, unreadable ones too', async () => {
    const { status, stdout, stderr } = await run({ 'b.bicep': '', 'a.bicep': basicLoadBalancer }, [
      'resources',
      'b.bicep',
      'gone.bicep',
      'a.bicep',
    ]);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Document);
    assert.equal(status, 2);
    assert.match(stderr, /^gone\.bicep:1:1: unreadable: /);
    assert.deepEqual(
      documents.map(({ file, resources: found, problems }) => [file, found.length, problems.length]),
      [
        ['b.bicep', 0, 0],
        ['gone.bicep', 0, 1],
        ['a.bicep', 1, 0],
      ],
    );
  });

  it('takes a parameter file for the template it names', async () => {
    const files = {
      'main.bicep': 'param p string\noutput o string = p\n',
      'x.bicepparam': "using './main.bicep'\nparam p = 'v'\n",
    };
    const { stdout } = await run(files, ['resources', 'x.bicepparam']);
    assert.deepEqual((JSON.parse(stdout) as Document).outputs, { o: 'v' });
  });
});

describe('dump', () => {
  const dump = async (stage: string): Promise<string> =>
    (await run({ 'main.bicep': basicLoadBalancer }, ['dump', stage, 'main.bicep'])).stdout;

  it('shows the tree', async () => {
    assert.match(await dump('tree'), /'Microsoft\.Network\/loadBalancers@2024-05-01'|loadBalancers/);
  });

  it('shows the template', async () => {
    assert.match(await dump('template'), /symbol: "lb"/);
  });

  it('shows the deployment', async () => {
    assert.match(await dump('deployment'), /resource <lb> Microsoft\.Network\/loadBalancers@2024-05-01 ilb-web/);
  });

  it('shows the network', async () => {
    assert.match(await dump('network'), /instance: <lb> Microsoft\.Network\/loadBalancers/);
  });

  it('shows the tree of ARM JSON, damaged too', async () => {
    const { status, stdout } = await run(
      {
        'a.json':
          '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [ }',
      },
      ['dump', 'tree', 'a.json'],
    );
    assert.equal(status, 2);
    assert.match(stdout, /resources/);
  });
});

describe('rules', () => {
  it('lists every rule in both languages', async () => {
    const en = (await run({}, ['rules'])).stdout.trimEnd().split('\n');
    const ja = (await run({}, ['rules', '--locale', 'ja'])).stdout.trimEnd().split('\n');
    assert.equal(en.length, rules.length);
    assert.equal(ja.length, rules.length);
    assert.match(ja[0] ?? '', /[\u3041-\u30ff]/);
  });

  it('lists every rule as JSON', async () => {
    const { rules: listed } = JSON.parse((await run({}, ['rules', '--format', 'json'])).stdout) as {
      rules: readonly { id: string }[];
    };
    assert.deepEqual(
      listed.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
  });

  for (const { id } of rules) {
    it(`explains ${id}`, async () => {
      const { status, stdout } = await run({}, ['rules', id]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^${id} – `));
    });
  }

  it('offers the nearest name for one that does not exist', async () => {
    assert.match((await run({}, ['rules', 'retired-basic-skus'])).stderr, /Did you mean 'retired-basic-sku'\?/);
  });
});
