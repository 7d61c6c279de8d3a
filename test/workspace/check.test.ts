// What `check` plans, merges, silences and complains about (contract, sections 1 and 4), on real templates in memory.
import assert from 'node:assert/strict';
import { check, type CheckResult } from '../../server/workspace/check.ts';
import { nothingGiven, planTargets, type Given } from '../../server/workspace/entry-points.ts';
import { at, memoryWorkspace, root } from './memory-files.ts';

type Files = Parameters<typeof memoryWorkspace>[0];

const names = (addresses: readonly string[]): readonly string[] =>
  addresses.map((each) => each.replace(`${root}/`, ''));

async function planned(files: Files, target: string, given: Given = nothingGiven): Promise<readonly string[]> {
  const { workspace } = memoryWorkspace(files);
  const kind = target === '.' || target.endsWith('/') ? 'folder' : 'file';
  const address = target === '.' ? root : at(target.replace(/\/$/, ''));
  const plan = await planTargets(workspace, [{ kind, address }], given);
  assert.ok(plan !== undefined);
  const analyses = plan.analyses.map(({ entry, parameterFiles }) => names([entry, ...parameterFiles]).join(' + '));
  return [...analyses, ...plan.problems.map(({ kind: problem, message }) => `${problem}: ${message.en}`)];
}

async function checked(files: Files, target = '.'): Promise<CheckResult> {
  const { workspace } = memoryWorkspace(files);
  const kind = target === '.' ? 'folder' : 'file';
  const plan = await planTargets(workspace, [{ kind, address: target === '.' ? root : at(target) }], nothingGiven);
  assert.ok(plan !== undefined);
  const result = await check(workspace, plan);
  assert.ok(result !== undefined);
  return result;
}

const moduleOf = (path: string): string => `module m '${path}' = {\n  name: 'm'\n}\n`;

/** A public IP of SKU Basic: one certain finding of `retired-basic-sku`. */
const basicAddress = (name = 'pip'): string => `resource ${name} 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: '${name}'
  location: 'japaneast'
  sku: {
    name: 'Basic'
  }
}
`;

/** Basic or Standard, as a parameter says. */
const chosenAddress = `param sku string = 'Standard'
resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip'
  location: 'japaneast'
  sku: {
    name: sku
  }
}
`;

function summary({ findings }: CheckResult): readonly string[] {
  return findings.map(
    ({ rule, resources, suppressed }) => `${rule} ${resources[0]?.name ?? ''}${suppressed ? ' suppressed' : ''}`,
  );
}

describe('which analyses a path asks for', () => {
  const files: Files = {
    'main.bicep': moduleOf('modules/a.bicep'),
    'modules/a.bicep': '',
    'prod.bicepparam': "using 'main.bicep'\n",
    'params/dev.bicepparam': "using '../main.bicep'\n",
    'base.bicepparam': 'using none\n',
    'other.bicep': "param x string = loadTextContent('notes.json')\n",
    'other.parameters.json': parameters(),
    'other.parameters.dev.json': parameters(),
    'other.test.parameters.json': parameters(),
    'notes.json': '{"contentVersion": 1}',
  };

  it('a folder: templates that no other uses, once per parameter file that belongs to it', async () => {
    assert.deepEqual(await planned(files, '.'), [
      'main.bicep + params/dev.bicepparam',
      'main.bicep + prod.bicepparam',
      'other.bicep + other.parameters.dev.json',
      'other.bicep + other.parameters.json',
      'other.bicep + other.test.parameters.json',
    ]);
  });

  it('a folder: a module is an entry point where its user is not', async () => {
    assert.deepEqual(await planned(files, 'modules/'), ['modules/a.bicep']);
  });

  it('a template by itself: with its defaults', async () => {
    assert.deepEqual(await planned(files, 'main.bicep'), ['main.bicep']);
  });

  it('a parameter file: the template it names with it, in JSON by its name', async () => {
    assert.deepEqual(await planned(files, 'prod.bicepparam'), ['main.bicep + prod.bicepparam']);
    assert.deepEqual(await planned(files, 'other.parameters.dev.json'), ['other.bicep + other.parameters.dev.json']);
  });

  it('parameters that are given take the place of those found; a .bicepparam only for its template', async () => {
    const given = { ...nothingGiven, parameterFiles: [at('prod.bicepparam')] };
    assert.deepEqual(await planned(files, '.', given), [
      'main.bicep + prod.bicepparam',
      'other.bicep + other.parameters.dev.json',
      'other.bicep + other.parameters.json',
      'other.bicep + other.test.parameters.json',
    ]);
    assert.deepEqual(await planned(files, 'main.bicep', given), ['main.bicep + prod.bicepparam']);
  });

  it('says why a file cannot be analysed', async () => {
    const [gone] = await planned(files, 'gone.bicep');
    assert.equal(gone, 'unreadable: This file does not exist');
    const [none] = await planned(files, 'notes.json');
    assert.match(none ?? '', /^unreadable: This is neither a Bicep file nor an ARM template/);
    const [base] = await planned(files, 'base.bicepparam');
    assert.match(base ?? '', /^parameters: These parameters name no template/);
    const [broken] = await planned({ 'a.bicepparam': "using 'gone.bicep'\n" }, 'a.bicepparam');
    assert.match(broken ?? '', /^unresolved-module: 'gone.bicep' does not exist/);
  });

  it('a folder: what the settings exclude is left out, as an entry point and as a user', async () => {
    const settings = { 'vnet-lens.json': '{ "exclude": ["old/", "*.draft.bicep"] }' };
    assert.deepEqual(
      await planned({ ...settings, 'a.bicep': '', 'old/b.bicep': moduleOf('../a.bicep'), 'c.draft.bicep': '' }, '.'),
      ['a.bicep'],
    );
  });
});

function parameters(): string {
  return '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","contentVersion":"1.0.0.0","parameters":{}}';
}

describe('findings of several analyses', () => {
  it('the same finding is one, with all that made it', async () => {
    const result = await checked({
      'one.bicep': moduleOf('shared.bicep'),
      'two.bicep': moduleOf('shared.bicep'),
      'shared.bicep': basicAddress(),
    });
    assert.deepEqual(summary(result), ['retired-basic-sku pip']);
    assert.deepEqual(names(result.findings[0]?.entryPoints ?? []), ['one.bicep', 'two.bicep']);
    assert.deepEqual(names(result.entryPoints), ['one.bicep', 'two.bicep']);
    assert.deepEqual(names(result.files), ['one.bicep', 'shared.bicep', 'two.bicep']);
  });

  it('names only the parameter files with which it holds', async () => {
    const result = await checked({
      'main.bicep': chosenAddress,
      'a.bicepparam': "using 'main.bicep'\nparam sku = 'Standard'\n",
      'b.bicepparam': "using 'main.bicep'\nparam sku = 'Basic'\n",
    });
    assert.deepEqual(summary(result), ['retired-basic-sku pip']);
    assert.deepEqual(names(result.findings[0]?.parameterFiles ?? []), ['b.bicepparam']);
  });

  it('gives the same result for the same input', async () => {
    const files = { 'b.bicep': basicAddress('b') + basicAddress('a'), 'a.bicep': basicAddress('c') };
    assert.deepEqual(
      summary(await checked(files)),
      ['c', 'b', 'a'].map((name) => `retired-basic-sku ${name}`),
    );
    assert.deepEqual(summary(await checked(files)), summary(await checked(files)));
  });
});

describe('problems', () => {
  it('are those of every file read, each once', async () => {
    const result = await checked({
      'one.bicep': moduleOf('shared.bicep'),
      'two.bicep': moduleOf('shared.bicep') + 'var x = \n',
      'shared.bicep': moduleOf('gone.bicep') + "var unused = loadTextContent('gone.txt')\n",
    });
    assert.deepEqual(
      result.problems.map(({ kind, location }) => `${names([location.file])[0] ?? ''} ${kind}`),
      ['shared.bicep unresolved-module', 'shared.bicep unreadable', 'two.bicep syntax'],
    );
  });

  it('of the settings are said, and the rest of the settings counts', async () => {
    const result = await checked({
      'vnet-lens.json': '{ "rules": { "retired-basic-sku": "hint", "no-such-rule": "off" }, "colour": 1 }',
      'a.bicep': basicAddress(),
    });
    assert.deepEqual(
      result.problems.map(({ message }) => message.en.split(';')[0]),
      ["There is no rule 'no-such-rule'", "There is no setting 'colour'"],
    );
    assert.equal(result.findings[0]?.severity, 'hint');
    assert.ok(result.sources.has(at('vnet-lens.json')));
    assert.deepEqual(names(result.files), ['a.bicep']);
  });
});

describe('suppression', () => {
  const lines = basicAddress().split('\n');
  const placed = (comment: string, line: number): Files => ({
    'a.bicep': [...lines.slice(0, line), comment, ...lines.slice(line)].join('\n'),
  });
  const hidden = ['retired-basic-sku pip suppressed'];
  const seen = ['retired-basic-sku pip'];
  const skuLine = lines.findIndex((line) => line.includes("'Basic'"));

  it('on the line above the place, or above the declaration of the subject', async () => {
    const comment = '// vnet-lens-disable-next-line retired-basic-sku -- until spring';
    assert.deepEqual(summary(await checked(placed(comment, skuLine))), hidden);
    assert.deepEqual(summary(await checked(placed(comment, 0))), hidden);
    assert.deepEqual(summary(await checked({ 'a.bicep': `${comment}\n@description('x')\n${basicAddress()}` })), hidden);
    assert.deepEqual(summary(await checked({ 'a.bicep': `@description('x')\n${comment}\n${basicAddress()}` })), hidden);
  });

  it('not of another line, nor of another rule', async () => {
    const comment = '// vnet-lens-disable-next-line retired-basic-sku';
    assert.deepEqual(summary(await checked(placed(`${comment}\n`, 0))), seen);
    assert.deepEqual(summary(await checked(placed(comment, 2))), seen);
    assert.deepEqual(summary(await checked(placed('// vnet-lens-disable-next-line subnet-overlap', skuLine))), seen);
  });

  it('of all rules when none is named, of several by blanks or commas, in either kind of comment', async () => {
    for (const comment of [
      '// vnet-lens-disable-next-line',
      '// vnet-lens-disable-next-line -- all of it',
      '// vnet-lens-disable-next-line subnet-overlap, retired-basic-sku',
      '/* vnet-lens-disable-next-line retired-basic-sku */',
    ]) {
      assert.deepEqual(summary(await checked(placed(comment, skuLine))), hidden, comment);
    }
  });

  it('from a comment to the end of the file, or to where the rule is enabled again', async () => {
    const off = '// vnet-lens-disable retired-basic-sku\n';
    const on = '// vnet-lens-enable retired-basic-sku\n';
    assert.deepEqual(summary(await checked({ 'a.bicep': off + basicAddress('a') + on + basicAddress('b') })), [
      'retired-basic-sku a suppressed',
      'retired-basic-sku b',
    ]);
    assert.deepEqual(summary(await checked({ 'a.bicep': basicAddress('a') + off + basicAddress('b') })), [
      'retired-basic-sku a',
      'retired-basic-sku b suppressed',
    ]);
  });

  it('not by words in a string', async () => {
    const words = "var text = '// vnet-lens-disable retired-basic-sku'\n";
    assert.deepEqual(summary(await checked({ 'a.bicep': words + basicAddress() })), seen);
  });

  it('in JSON by comments, and where there may be none by metadata of the resource or the template', async () => {
    const template = (resource: string, more = ''): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",${more}
  "resources": [
    { "type": "Microsoft.Network/publicIPAddresses", "apiVersion": "2024-05-01", "name": "pip",${resource}
      "location": "japaneast", "sku": { "name": "Basic" } }
  ]
}`;
    const metadata = '\n"metadata": { "vnet-lens": { "disable": ["retired-basic-sku"] } },';
    const comment = '\n// vnet-lens-disable-next-line retired-basic-sku';
    assert.deepEqual(summary(await checked({ 'a.json': template('') })), seen);
    assert.deepEqual(summary(await checked({ 'a.json': template(metadata) })), hidden);
    assert.deepEqual(summary(await checked({ 'a.json': template('', metadata) })), hidden);
    assert.deepEqual(summary(await checked({ 'a.json': template(comment) })), hidden);
  });
});

describe('a workspace', () => {
  it('reads and analyses again only what has changed', async () => {
    const { workspace, files } = memoryWorkspace({ 'a.bicep': basicAddress('a'), 'b.bicep': basicAddress('b') });
    const run = async (path: string) =>
      workspace.run({ entry: at(path), parameterFiles: [], overrides: new Map() }, new Map());
    const [a, b] = [await run('a.bicep'), await run('b.bicep')];
    workspace.openDocument(at('a.bicep'), { version: 1, languageId: 'bicep', text: basicAddress('other') });
    files.reads.length = 0;
    const again = await run('a.bicep');
    assert.notEqual(again, a);
    assert.equal(again?.analysis.findings[0]?.resources[0]?.name, 'other');
    assert.equal(await run('b.bicep'), b);
    assert.deepEqual(files.reads, []);
  });

  it('takes the text of an open document before that on disk, and the disk again when it is closed', async () => {
    const { workspace, files } = memoryWorkspace({ 'a.bicep': 'var disk = 1' });
    const text = async (): Promise<string | undefined> => {
      const found = await workspace.read(at('a.bicep'));
      return found !== undefined && 'source' in found ? found.source.text : undefined;
    };
    workspace.openDocument(at('a.bicep'), { version: 1, languageId: 'bicep', text: 'var open = 1' });
    assert.equal(await text(), 'var open = 1');
    files.texts.set(at('a.bicep'), 'var saved = 1');
    workspace.closeDocument(at('a.bicep'));
    assert.equal(await text(), 'var saved = 1');
  });
});
