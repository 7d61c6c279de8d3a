// The language server from outside, over an in-memory connection: what an editor sees when a person opens, types, fixes and looks on.
import assert from 'node:assert/strict';
import { CancellationTokenSource, type Diagnostic } from 'vscode-languageserver/node';
import { at } from '../workspace/memory-files.ts';
import { pushedClient, startClient, type TestClient, type TestClientOptions } from './test-client.ts';

const clients: TestClient[] = [];

async function start(texts: Parameters<typeof startClient>[0], options: TestClientOptions = {}): Promise<TestClient> {
  const client = await startClient(texts, options);
  clients.push(client);
  return client;
}

/** One of two networks that are peered with each other. */
const vnet = (
  name: string,
  region: string,
  other: string,
): string => `resource ${name} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}'
  location: '${region}'
  properties: {
    addressSpace: { addressPrefixes: ['10.${region.length}.0.0/16'] }
    subnets: [{ name: 'default', properties: { addressPrefix: '10.${region.length}.0.0/24' } }]
  }
}
resource ${name}Peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${name}
  name: 'to-${other}'
  properties: { remoteVirtualNetwork: { id: ${other}.id }, allowVirtualNetworkAccess: true }
}
`;
const balancer = (sku: string): string => `resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb'
  location: 'japanwest'
  sku: {
    name: '${sku}'
  }
  properties: {
    frontendIPConfigurations: [
      { name: 'front', properties: { subnet: { id: west.properties.subnets[0].id }, privateIPAllocationMethod: 'Dynamic' } }
    ]
  }
}
`;
const seed = (sku = 'Basic'): string =>
  vnet('west', 'japanwest', 'east') + vnet('east', 'japaneast', 'west') + balancer(sku);

const address = (sku = 'Basic'): string => `resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip'
  location: 'japaneast'
  sku: {
    name: '${sku}'
  }
}
`;

const codes = (diagnostics: readonly Diagnostic[]): readonly unknown[] => diagnostics.map(({ code }) => code).sort();

/** @returns a message as the server sends it, plain. */
function text(message: Diagnostic['message'] | undefined): string {
  assert.equal(typeof message, 'string');
  return typeof message === 'string' ? message : '';
}

/** Tries again until it holds: for what the server sends by itself. */
async function eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(`never happened: ${what}`);
}

describe('the language server', () => {
  afterEach(() => {
    for (const client of clients.splice(0)) client.stop();
  });

  it('says what it can do', async () => {
    const { initialized } = await start({});
    assert.equal(initialized.serverInfo?.name, 'VNet Lens');
    assert.deepEqual(initialized.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.vnet-lens'],
    });
    assert.deepEqual(initialized.capabilities.diagnosticProvider, {
      identifier: 'vnet-lens',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it('fades a suppression that silences nothing, in the document that is open', async () => {
    const comment = '// vnet-lens-disable-next-line retired-basic-sku\n';
    const files = { 'main.bicep': comment + address('Standard'), 'other.bicep': comment + address('Standard') };
    const client = await start(files);
    await client.open('main.bicep');
    const [found, ...others] = await client.pull('main.bicep');
    assert.deepEqual([found?.code, found?.severity, found?.tags, others.length], ['unused-suppression', 4, [1], 0]);
    assert.match(text(found?.message), /Nothing is silenced/);
    assert.deepEqual(await client.pull('other.bicep'), []);
  });

  it('shows a finding at the word that decides, with what leads to it', async () => {
    const client = await start({ 'main.bicep': seed() });
    await client.open('main.bicep');
    const found = (await client.pull('main.bicep')).find(({ code }) => code === 'basic-lb-global-peering');
    assert.ok(found !== undefined);
    const { range, severity, source, codeDescription, relatedInformation } = found;
    assert.equal(seed().split('\n')[range.start.line]?.slice(range.start.character, range.end.character), "'Basic'");
    assert.equal(severity, 1);
    assert.equal(source, 'vnet-lens');
    assert.match(codeDescription?.href ?? '', /^https:.*\/basic-lb-global-peering\.md$/);
    assert.ok((relatedInformation ?? []).length > 0);
    assert.ok(
      relatedInformation?.every(({ location, message }) => location.uri === at('main.bicep') && message !== ''),
    );
    assert.match(String(found.data), /^basic-lb-global-peering\|/);
  });

  it('speaks Japanese to whoever reads it', async () => {
    const client = await start({ 'main.bicep': address() }, { locale: 'ja' });
    await client.open('main.bicep');
    const [found] = await client.pull('main.bicep');
    assert.match(text(found?.message), /[ぁ-ん]/);
    assert.match(found?.codeDescription?.href ?? '', /\.ja\.md$/);
  });

  it('follows typing, and survives every half-typed state of a file', async () => {
    const client = await start({ 'main.bicep': '' });
    await client.open('main.bicep', '');
    let typed = '';
    for (const letter of address().slice(0, 60)) {
      const end = { line: typed.split('\n').length - 1, character: typed.split('\n').at(-1)?.length ?? 0 };
      typed += letter;
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: at('main.bicep'), version: typed.length + 1 },
        contentChanges: [{ range: { start: end, end }, text: letter }],
      });
    }
    assert.deepEqual(await client.pull('main.bicep'), []);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: at('main.bicep'), version: 1000 },
      contentChanges: [{ text: address() }],
    });
    assert.deepEqual(codes(await client.pull('main.bicep')), ['retired-basic-sku']);
    assert.deepEqual(client.faults, []);
  });

  it('offers the fix of a finding, and the fix, applied, takes it away', async () => {
    const client = await start({ 'main.bicep': address() });
    await client.open('main.bicep');
    const [found] = await client.pull('main.bicep');
    assert.ok(found !== undefined);
    const actions = await client.actions('main.bicep', found.range);
    const [action] = actions;
    assert.ok(action !== undefined);
    assert.equal(action.kind, 'quickfix');
    assert.equal(actions.filter(({ isPreferred }) => isPreferred === true).length, 1);
    await client.apply(action);
    assert.deepEqual(await client.pull('main.bicep'), []);
    assert.match(client.textOf('main.bicep'), /name: 'Standard'/);
  });

  it('offers no fix away from the finding', async () => {
    const client = await start({ 'main.bicep': address() });
    await client.open('main.bicep');
    const top = { line: 0, character: 0 };
    assert.deepEqual(await client.actions('main.bicep', { start: top, end: top }), []);
  });

  it('applies all safe fixes by one action, when it is asked for by name', async () => {
    const client = await start({ 'main.bicep': address() });
    await client.open('main.bicep');
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const actions = await client.actions('main.bicep', whole, 'source.fixAll');
    assert.ok(actions.every(({ kind }) => kind === 'source.fixAll.vnet-lens'));
    for (const action of actions) await client.apply(action);
    const safe = (await client.actions('main.bicep', whole, 'source.fixAll.vnet-lens')).length;
    assert.equal(safe, 0);
  });

  it('says of a missing module what to do, as an information', async () => {
    const client = await start({ 'main.bicep': "module m 'gone.bicep' = {\n  name: 'm'\n}\n" });
    await client.open('main.bicep');
    const [found, ...others] = await client.pull('main.bicep');
    assert.deepEqual(others, []);
    assert.equal(found?.severity, 3);
    assert.equal(found.code, 'unresolved-module');
    assert.match(text(found.message), /'gone.bicep' does not exist/);
    assert.deepEqual(found.range, { start: { line: 0, character: 9 }, end: { line: 0, character: 21 } });
  });

  it('leaves Bicep syntax to the extension of Microsoft, and writes it to the log', async () => {
    const client = await start({ 'main.bicep': 'var x = \n' });
    await client.open('main.bicep');
    assert.deepEqual(await client.pull('main.bicep'), []);
    await eventually(() => client.log.some((line) => line.startsWith('main.bicep:1:')), 'a line in the log');
  });

  it('shows Bicep syntax when the user wants it', async () => {
    const client = await start({ 'main.bicep': 'var x = \n' }, { settings: { showSyntaxProblems: true } });
    await client.open('main.bicep');
    await eventually(async () => (await client.pull('main.bicep')).length === 1, 'a syntax problem');
  });

  it('shows a module in the contexts of its users, and not by itself', async () => {
    const client = await start({
      'main.bicep': "module m 'modules/ip.bicep' = {\n  name: 'm'\n  params: { sku: 'Basic' }\n}\n",
      'modules/ip.bicep': `param sku string = 'Standard'\n${address('x').replace("'x'", 'sku')}`,
    });
    await client.open('modules/ip.bicep');
    await eventually(async () => {
      const report: { items: { uri: string; items?: Diagnostic[] }[] } = await client.connection.sendRequest(
        'workspace/diagnostic',
        { previousResultIds: [] },
      );
      return report.items.some(
        ({ uri, items }) => uri === at('main.bicep') && items?.[0]?.code === 'retired-basic-sku',
      );
    }, 'the finding at the call site, in a file that is not open');
    assert.deepEqual(await client.pull('modules/ip.bicep'), []);
  });

  it('shows a template with each of its parameter files', async () => {
    const client = await start({
      'main.bicep': `param sku string\n${address('x').replace("'x'", 'sku')}`,
      'prod.bicepparam': "using 'main.bicep'\nparam sku = 'Basic'\n",
    });
    await client.open('prod.bicepparam');
    assert.deepEqual(codes(await client.pull('prod.bicepparam')), ['retired-basic-sku']);
    await client.edit('prod.bicepparam', "'Basic'", "'Standard'");
    assert.deepEqual(await client.pull('prod.bicepparam'), []);
  });

  it('takes a document outside all folders, or without a file, by itself', async () => {
    const client = await start({ 'file:///elsewhere/main.bicep': address() });
    await client.open('file:///elsewhere/main.bicep');
    await client.open('untitled:Untitled-1', address());
    assert.deepEqual(codes(await client.pull('file:///elsewhere/main.bicep')), ['retired-basic-sku']);
    assert.deepEqual(codes(await client.pull('untitled:Untitled-1')), ['retired-basic-sku']);
  });

  it('answers in the spelling of a URI that the client uses', async () => {
    const client = await start({}, { capabilities: pushedClient });
    await client.open('file:///work/a$b.bicep', address());
    await eventually(() => client.pushed.has('file:///work/a$b.bicep'), 'diagnostics under the same URI');
  });

  it('obeys levels: the project before the user', async () => {
    const settings = { rules: { 'retired-basic-sku': 'hint', 'no-such-rule': 7 } };
    const client = await start({ 'main.bicep': address(), 'p/main.bicep': address() }, { settings });
    client.files.texts.set(at('p/vnet-lens.json'), '{ "rules": { "retired-basic-sku": "information" } }');
    await client.open('main.bicep');
    await client.open('p/main.bicep');
    await eventually(async () => (await client.pull('main.bicep'))[0]?.severity === 4, 'the level of the user');
    assert.equal((await client.pull('p/main.bicep'))[0]?.severity, 3);
  });

  it('reads again what changes on disk, and has the editor ask again', async () => {
    const client = await start({ 'main.bicep': "module m 'ip.bicep' = {\n  name: 'm'\n}\n", 'ip.bicep': '' });
    await client.open('main.bicep');
    assert.deepEqual(await client.pull('main.bicep'), []);
    const before = client.refreshes();
    client.files.texts.delete(at('ip.bicep'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('ip.bicep'), type: 3 }],
    });
    assert.deepEqual(codes(await client.pull('main.bicep')), ['unresolved-module']);
    await eventually(() => client.refreshes() > before, 'a refresh');
  });

  it('has the editor ask again when typing in one document changes what another shows', async () => {
    const client = await start({
      'main.bicep': "module m 'ip.bicep' = {\n  name: 'm'\n  params: { sku: 'Basic' }\n}\n",
      'ip.bicep': `param sku string\n${address('Standard')}`,
    });
    await client.open('main.bicep');
    await client.open('ip.bicep');
    await eventually(() => client.refreshes() === 1, 'the refresh after the start');
    assert.deepEqual([await client.pull('main.bicep'), await client.pull('ip.bicep')], [[], []]);
    assert.equal(client.refreshes(), 1);
    await client.edit('ip.bicep', "'Standard'", 'sku');
    assert.deepEqual(await client.pull('ip.bicep'), []);
    await eventually(() => client.refreshes() === 2, 'another refresh');
    assert.deepEqual(codes(await client.pull('main.bicep')), ['retired-basic-sku']);
  });

  it('does not ask again for files that nothing has read', async () => {
    const client = await start({ 'main.bicep': '' });
    await client.open('main.bicep');
    await client.pull('main.bicep');
    await eventually(() => client.refreshes() === 1, 'the refresh after the start');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('notes.txt'), type: 2 }],
    });
    await client.pull('main.bicep');
    assert.equal(client.refreshes(), 1);
  });

  it('reads only the changed document again after a keystroke', async () => {
    const client = await start({ 'main.bicep': "module m 'ip.bicep' = {\n  name: 'm'\n}\n", 'ip.bicep': address() });
    await client.open('main.bicep');
    await client.pull('main.bicep');
    client.files.reads.length = 0;
    await client.edit('main.bicep', "'m'", "'n'");
    await client.pull('main.bicep');
    assert.deepEqual(client.files.reads, []);
  });

  it('answers "unchanged" when nothing has', async () => {
    const client = await start({ 'main.bicep': address() });
    await client.open('main.bicep');
    const textDocument = { uri: at('main.bicep') };
    const first: { resultId: string } = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument,
    });
    await client.edit('main.bicep', '\n', '\n\n'.slice(1));
    const second: { kind: string } = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    assert.equal(second.kind, 'unchanged');
  });

  it('gives up what the client gives up, and goes on serving', async () => {
    let free: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (free = resolve));
    const client = await start({}, { readFile: async () => blocked.then(() => ({ missing: true }) as const) });
    await client.open('main.bicep', address());
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: at('main.bicep') } },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
    free();
    assert.deepEqual(codes(await client.pull('main.bicep')), ['retired-basic-sku']);
  });

  it('writes a fault of its own to the log and answers with nothing', async () => {
    const client = await start(
      { 'main.bicep': address() },
      { readFile: () => Promise.reject(new Error('the disk is on fire')) },
    );
    await client.open('main.bicep');
    assert.deepEqual(await client.pull('main.bicep'), []);
    await eventually(() => client.faults.some((line) => line.includes('the disk is on fire')), 'a line in the log');
    await client.connection.sendRequest('textDocument/diagnostic', {});
    await eventually(
      () => client.faults.some((line) => line.startsWith('document diagnostics: ')),
      'a line in the log',
    );
  });
});

describe('the language server, for a client that waits to be told', () => {
  afterEach(() => {
    for (const client of clients.splice(0)) client.stop();
  });

  it('sends diagnostics after each change, and takes them back', async () => {
    const client = await start({ 'main.bicep': address() }, { capabilities: pushedClient });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.open('main.bicep');
    const shown = (): readonly unknown[] => codes(client.pushed.get(at('main.bicep')) ?? []);
    await eventually(() => shown().length === 1, 'the finding');
    await client.edit('main.bicep', "'Basic'", "'Standard'");
    await eventually(() => shown().length === 0, 'no finding');
  });
});
