// Networks that the settings describe (`networks` in vnet-lens.json): each folder below `described/` is a project with twins; `expected.txt` says what is found
// and where every link of it stands. UPDATE=1 writes it anew.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../cli/memory-world.ts';
import { textsBelow } from '../support/folder.ts';

interface Shown {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
}

interface Report {
  readonly findings: readonly (Shown & {
    readonly rule: string;
    readonly severity: string;
    readonly certainty: string;
    readonly resources: readonly { readonly name: string; readonly region?: string; readonly file?: string }[];
    readonly related: readonly Shown[];
  })[];
  readonly problems: readonly (Shown & { readonly kind: string })[];
}

const root = fileURLToPath(new URL('described', import.meta.url));

async function reportOf(texts: Readonly<Record<string, string>>, entry: string): Promise<Report> {
  const { stdout } = await run(texts, ['check', entry, '--format', 'json', '--rule', 'retired-basic-sku=off']);
  return JSON.parse(stdout) as Report;
}

/** @param places whether to say where things stand in templates: twins differ there, and so in order */
function told({ findings, problems }: Report, places: boolean): string {
  const at = ({ file, range }: Pick<Shown, 'file' | 'range'>): string =>
    places || !/main\.|modules\//.test(file) ? `${file}:${range.start.line + 1}` : 'the template';
  return [
    ...problems.map((each) => `problem ${each.kind} ${at(each)}: ${each.message}`),
    ...(places ? findings : [...findings].sort((a, b) => (a.message < b.message ? -1 : 1))).flatMap((each) => [
      `${each.severity} ${each.certainty} ${each.rule} ${at(each)}`,
      `  ${each.message}`,
      ...each.resources.map(({ name, region }) => `  resource ${name}${region === undefined ? '' : ` (${region})`}`),
      ...each.related.map((link) => `  ${at(link)}: ${link.message}`),
    ]),
    '',
  ].join('\n');
}

describe('networks that the settings describe', () => {
  for (const name of readdirSync(root)) {
    const texts = textsBelow(join(root, name));
    it(`${name}: found as expected`, async () => {
      const actual = told(await reportOf(texts, 'main.bicep'), true);
      const golden = join(root, name, 'expected.txt');
      if (process.env['UPDATE'] === '1') writeFileSync(golden, actual);
      assert.ok(existsSync(golden), 'UPDATE=1 writes the golden');
      assert.equal(actual, readFileSync(golden, 'utf8'));
    });
    it(`${name}: its twin in ARM JSON says the same`, async () => {
      const [bicep, json] = [await reportOf(texts, 'main.bicep'), await reportOf(texts, 'main.json')];
      assert.equal(told(json, false), told(bicep, false));
    });
  }

  const hub = textsBelow(join(root, 'hub-in-another-subscription'));

  it('mean another network than the one in the subscription of the deployment, unless the settings say that it is that one', async () => {
    const { findings } = await reportOf(
      { ...hub, 'vnet-lens.json': '{ "networks": "azure/networks.json" }' },
      'main.bicep',
    );
    // The hub is named with its subscription; the half that leads back names a spoke in a subscription that nothing ties to this deployment.
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['peering-address-overlap'],
    );
  });

  it('are of the settings file that is nearest to the template', async () => {
    const texts = { ...hub, 'a/main.bicep': hub['main.bicep'] ?? '', 'a/vnet-lens.json': '{}' };
    assert.deepEqual((await reportOf(texts, 'a/main.bicep')).findings, []);
    assert.equal((await reportOf(texts, 'main.bicep')).findings.length, 2);
  });

  it('are told where a file says them wrongly, and count otherwise', async () => {
    const file = '[\n  { "id": "vnet-hub", "location": 7 },\n  { "id": "/a/b/c" }\n]';
    const { problems } = await reportOf({ ...hub, 'azure/networks.json': file }, 'main.bicep');
    assert.deepEqual(
      problems.map(({ kind, file: path, range }) => `${kind} ${path}:${range.start.line + 1}`),
      ['settings azure/networks.json:2', 'settings azure/networks.json:3'],
    );
    const missing = Object.fromEntries(Object.entries(hub).filter(([path]) => path !== 'azure/networks.json'));
    assert.equal(
      told(await reportOf(missing, 'main.bicep'), true),
      'problem settings vnet-lens.json:3: This file with networks cannot be read\n',
    );
  });
});
