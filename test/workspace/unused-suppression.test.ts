// Suppressions that silence nothing: a hint where all was analysed, in both languages, that never fails a run.
import assert from 'node:assert/strict';
import { run } from '../cli/memory-world.ts';

const address = (
  sku: string,
  above = '',
): string => `${above}resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip'
  location: 'japaneast'
  sku: {
    name: ${sku}
  }
}
`;

interface Note {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly message: string;
}

interface Told {
  readonly status: number;
  readonly notes: readonly string[];
}

/** What a check of the folder calls unused: file, line, the words, the message. */
async function unused(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Told> {
  const { status, stdout } = await run(files, ['check', ...args, '--format', 'json', '--fail-on', 'information']);
  const { unusedSuppressions = [] } = JSON.parse(stdout) as { readonly unusedSuppressions?: readonly Note[] };
  return {
    status,
    notes: unusedSuppressions.map(
      ({ file, range, message }) => `${file}:${range.start.line + 1}:${range.start.character + 1} ${message}`,
    ),
  };
}

const next = (rules: string): string => `// vnet-lens-disable-next-line ${rules}\n`;

describe('a suppression that silences nothing', () => {
  it('is told at the words that do nothing, and only at those', async () => {
    const files = {
      'a.bicep': address("'Basic'", next('retired-basic-sku, subnet-overlap -- until spring')),
      'b.bicep': address("'Standard'", next('')),
      'c.bicep': `// vnet-lens-disable retired-basic-sku\n${address("'Standard'")}// vnet-lens-enable retired-basic-sku\n`,
      'd.bicep': address("'Basic'", '// vnet-lens-disable\n'),
    };
    assert.deepEqual(await unused(files), {
      status: 0,
      notes: [
        "a.bicep:1:51 Nothing is silenced: there is no finding of 'subnet-overlap' here. Remove it.",
        'b.bicep:1:1 This comment silences nothing: there is no finding here. Remove it.',
        "c.bicep:1:22 Nothing is silenced: there is no finding of 'retired-basic-sku' here. Remove it.",
      ],
    });
  });

  it('is one that names no rule there is', async () => {
    const { notes } = await unused({ 'a.bicep': address("'Standard'", next('retired-basic-skus')) });
    assert.match(notes.join('\n'), /^a\.bicep:1:32 There is no rule 'retired-basic-skus'/);
  });

  it('is told of metadata too, at the name of the rule', async () => {
    const template = (sku: string): string =>
      JSON.stringify(
        {
          $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
          contentVersion: '1.0.0.0',
          metadata: { 'vnet-lens': { disable: ['subnet-overlap'] } },
          resources: [
            {
              type: 'Microsoft.Network/publicIPAddresses',
              apiVersion: '2024-05-01',
              name: 'pip',
              metadata: { 'vnet-lens': { disable: ['retired-basic-sku'] } },
              location: 'japaneast',
              sku: { name: sku },
            },
          ],
        },
        null,
        2,
      );
    const places = (notes: readonly string[]): readonly string[] => notes.map((note) => note.replace(/ .*/, ''));
    assert.deepEqual(places((await unused({ 'a.json': template('Basic') })).notes), ['a.json:7:9']);
    assert.deepEqual(places((await unused({ 'a.json': template('Standard') })).notes), ['a.json:7:9', 'a.json:19:13']);
  });

  it('is none that one of the parameter files needs, nor that a user of the module needs', async () => {
    const files = {
      'ip.bicep': `param sku string\n${address('sku', next('retired-basic-sku'))}`,
      'main.bicep':
        "param sku string = 'Standard'\nmodule ip 'ip.bicep' = {\n  name: 'ip'\n  params: { sku: sku }\n}\n",
      'main.bicepparam': "using 'main.bicep'\nparam sku = 'Standard'\n",
      'prod.bicepparam': "using 'main.bicep'\nparam sku = 'Basic'\n",
    };
    assert.deepEqual((await unused(files)).notes, []);
    const { 'prod.bicepparam': prod, ...others } = files;
    assert.match(prod, /Basic/);
    assert.equal((await unused(others)).notes.length, 1);
    // Of one file only a part of what may be is seen.
    assert.deepEqual((await unused(others, 'main.bicep')).notes, []);
    assert.deepEqual((await unused(others, '--parameters', 'sku=Standard')).notes, []);
  });

  it('is not told of a rule that is off, nor where something could not be analysed', async () => {
    const files = { 'a.bicep': address("'Standard'", next('retired-basic-sku')) };
    assert.equal((await unused(files)).notes.length, 1);
    assert.deepEqual((await unused(files, '--rule', 'retired-basic-sku=off')).notes, []);
    const off = { ...files, 'vnet-lens.json': '{ "rules": { "retired-basic-sku": "off" } }' };
    assert.deepEqual((await unused(off)).notes, []);
    assert.deepEqual((await unused({ ...files, 'b.bicep': "module m 'gone.bicep' = {\n  name: 'm'\n}\n" })).notes, []);
  });

  it('is a hint in the report for people, in their language', async () => {
    const files = { 'a.bicep': address("'Standard'", next('retired-basic-sku')) };
    const en = await run(files, ['check', '--locale', 'en']);
    assert.equal(en.status, 0);
    assert.match(en.stdout, /^a\.bicep:1:32 {2}hint {2}unused-suppression\n {2}Nothing is silenced/);
    assert.match(en.stdout, /\nNo findings/);
    const ja = await run(files, ['check', '--locale', 'ja']);
    assert.match(
      ja.stdout,
      /^a\.bicep:1:32 {2}ヒント {2}unused-suppression\n {2}ここには 'retired-basic-sku' の指摘がない/,
    );
  });
});
