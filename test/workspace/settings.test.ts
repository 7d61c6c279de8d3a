// `vnet-lens.json`: what it may say, what is said of mistakes, and the schema by which editors know it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pagesWithLimits } from '../../scripts/docs/limits-table.ts';
import { schemaFile, settingsSchema } from '../../scripts/docs/settings-schema.ts';
import { limitDescriptions, usualLimits } from '../../server/text/limits.ts';
import { parseSettings } from '../../server/workspace/settings.ts';
import { at, memoryWorkspace } from './memory-files.ts';

const file = at('vnet-lens.json');

/** Each complaint with the text it marks. */
function complaints(text: string): readonly string[] {
  return parseSettings(file, text).problems.map(
    ({ kind, message, location: { span } }) => `${kind} ${text.slice(span.start, span.end)}: ${message.en}`,
  );
}

describe('vnet-lens.json', () => {
  it('is JSON with comments and trailing commas', () => {
    const settings = parseSettings(
      file,
      `{ // ours
        "rules": { "retired-basic-sku": "off", },
        "networks": [{ "id": "rg-hub/vnet-hub", "addressPrefixes": ["10.0.0.0/16"] }, "saved.json"],
        "limits": { "loopInstances": 8 },
      }`,
    );
    assert.deepEqual(settings.problems, []);
    assert.deepEqual([...settings.levels], [['retired-basic-sku', 'off']]);
    assert.deepEqual(
      settings.networks.map((each) => (each.kind === 'file' ? each.file : each.network.ids)),
      [[{ subscription: undefined, resourceGroup: 'rg-hub', name: 'vnet-hub' }], at('saved.json')],
    );
    assert.deepEqual(settings.limits, { ...usualLimits, loopInstances: 8 });
  });

  it('excludes by patterns as in .gitignore, relative to its folder', () => {
    const { excludes } = parseSettings(
      at('infra/vnet-lens.json'),
      '{ "exclude": ["generated/", "./top.bicep", "!keep.json"] }',
    );
    assert.equal(excludes(at('infra/a/generated/x.bicep')), true);
    assert.equal(excludes(at('infra/top.bicep')), true);
    assert.equal(excludes(at('infra/a/top.bicep')), false);
    assert.equal(excludes(at('generated/x.bicep')), false);
  });

  it('is told where it is wrong', () => {
    assert.deepEqual(complaints('{ "rules": { "retired-basic-sku": "loud" } }'), [
      'settings "loud": A level is one of "off", "hint", "information", "warning" and "error"',
    ]);
    assert.deepEqual(complaints('{ "rules": [] }'), ['settings []: An object is expected here']);
    assert.deepEqual(complaints('{ "exclude": [1] }'), ['settings 1: A string is expected here']);
    assert.deepEqual(complaints('{ "exclude": "x" }'), ['settings "x": An array is expected here']);
    assert.deepEqual(complaints('{ "limits": { "moduleDepth": 0.5 } }'), [
      'settings 0.5: This limit is a whole number from 1 to 64',
    ]);
    assert.match(
      complaints('{ "limits": { "worlds": 8 } }')[0] ?? '',
      /^settings "worlds": There is no limit 'worlds'/,
    );
    assert.deepEqual(
      complaints(
        `{ "networks": [7, {}, { "id": "a/b/c" }, { "id": "hub", "adressPrefixes": [] }, { "id": "hub", "addressPrefixes": ["10.0.0"] },
          { "id": "hub", "subnets": [{}] }, { "id": "hub", "peerings": [{}, { "remoteVirtualNetwork": "spoke", "allowGatewayTransit": "yes" }] }] }`,
      ).map((each) => each.replace(/^settings |:.*$/g, '')),
      ['7', '{}', '"a/b/c"', '"adressPrefixes"', '"10.0.0"', '{}', '{}', '"yes"'],
    );
    assert.match(complaints('{ "ruls": {} }')[0] ?? '', /^settings "ruls": There is no setting 'ruls'/);
    assert.equal(complaints('{ "rules": { ').length, 1);
  });

  it('counts for all below it, the nearest alone; another one can be put in its place', async () => {
    const files = {
      'vnet-lens.json': '{ "rules": { "retired-basic-sku": "hint" } }',
      'a/vnet-lens.json': '{}',
      'other.json': '{ "rules": { "retired-basic-sku": "off" } }',
    };
    const { workspace } = memoryWorkspace(files);
    assert.equal((await workspace.settingsFor(at('b/c/main.bicep'))).levels.get('retired-basic-sku'), 'hint');
    assert.equal((await workspace.settingsFor(at('a/main.bicep'))).levels.size, 0);
    const replaced = memoryWorkspace(files, { settingsFile: at('other.json') }).workspace;
    assert.equal((await replaced.settingsFor(at('a/main.bicep'))).levels.get('retired-basic-sku'), 'off');
    const missing = memoryWorkspace(files, { settingsFile: at('gone.json') }).workspace;
    assert.equal((await missing.settingsFor(at('a/main.bicep'))).problems.length, 1);
  });

  it('counts as it is typed', async () => {
    const { workspace } = memoryWorkspace({ 'vnet-lens.json': '{}' });
    const level = async (): Promise<unknown> =>
      (await workspace.settingsFor(at('main.bicep'))).levels.get('retired-basic-sku');
    assert.equal(await level(), undefined);
    const text = '{ "rules": { "retired-basic-sku": "hint" } }';
    workspace.openDocument(file, { version: 1, languageId: 'jsonc', text });
    assert.equal(await level(), 'hint');
  });

  it('has the files that it names read anew as they are typed, and nothing else made anew', async () => {
    const { workspace } = memoryWorkspace({ 'vnet-lens.json': '{ "networks": "saved.json" }', 'saved.json': '[]' });
    const described = async (): Promise<unknown> => (await workspace.settingsFor(at('main.bicep'))).described;
    const before = await described();
    assert.deepEqual(before, []);
    workspace.forget([at('other.bicep')]);
    assert.equal(await described(), before);
    workspace.openDocument(at('saved.json'), { version: 1, languageId: 'json', text: '[{ "id": "hub" }]' });
    assert.equal((await workspace.settingsFor(at('main.bicep'))).described.length, 1);
  });

  it('has a schema that knows every rule (else: npm run docs)', async () => {
    assert.equal(readFileSync(schemaFile, 'utf8'), await settingsSchema());
  });

  it('has pages that list every limit (else: npm run docs)', async () => {
    for (const [path, text] of await pagesWithLimits()) {
      assert.equal(readFileSync(path, 'utf8'), text);
      for (const { name } of limitDescriptions) assert.ok(text.includes(`| \`${name}\``), name);
    }
  });
});
