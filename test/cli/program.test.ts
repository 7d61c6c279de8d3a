// The built program as a process: what only shows outside of a test's own process.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { basicLoadBalancer } from './templates.ts';

describe('the built program', () => {
  let folder = '';
  let program = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vnet-lens-'));
    program = join(folder, 'cli.cjs');
    buildSync({
      entryPoints: ['server/cli/main.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
      define: { 'import.meta.url': 'moduleUrl' },
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | string | null; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [program, ...args],
        { cwd: folder, maxBuffer: 1 << 28, env: { PATH: process.env['PATH'], ...env } },
        (error, stdout, stderr) => resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr }),
      );
    });

  it('writes all of a large document to a pipe before it ends', async () => {
    const many = Array.from({ length: 2000 }, (_, i) =>
      basicLoadBalancer.replace('resource lb ', `resource lb${i} `).replace('ilb-web', `ilb-${i}`),
    );
    writeFileSync(join(folder, 'large.bicep'), many.join(''));
    const { code, stdout } = await run(['resources', 'large.bicep']);
    assert.equal(code, 0);
    assert.ok(stdout.length > 500_000, `only ${stdout.length} characters`);
    assert.equal((JSON.parse(stdout) as { resources: unknown[] }).resources.length, 2000);
  });

  it('ends in peace when its reader does', async () => {
    const child = spawn(process.execPath, [program, 'resources', 'large.bicep'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(stderr, '');
  });

  it('keeps a byte order mark when it writes nothing, and finds the same place', async () => {
    writeFileSync(join(folder, 'mark.bicep'), `\u{feff}${basicLoadBalancer}`);
    const { stdout } = await run(['check', 'mark.bicep', '--fix', '--format', 'json']);
    const [finding] = (JSON.parse(stdout) as { findings: { range: { start: { line: number } } }[] }).findings;
    assert.equal(finding?.range.start.line, 4);
    assert.ok(readFileSync(join(folder, 'mark.bicep'), 'utf8').startsWith('\u{feff}'));
  });

  it('serves a language client on standard input and output', async () => {
    const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { cwd: folder });
    const send = (message: object): void => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    const answer = new Promise<string>((resolve) => {
      let received = '';
      child.stdout.on('data', (chunk: Buffer) => {
        received += chunk.toString();
        if (received.includes('"capabilities"')) resolve(received);
      });
    });
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    assert.match(await answer, /"textDocumentSync"/);
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
  });

  it('writes no colours into a pipe, not even where CI is set', async () => {
    const { stdout } = await run(['check', 'mark.bicep'], { CI: 'true' });
    assert.match(stdout, /1 error/);
    assert.equal(stdout.includes('\u{1b}'), false);
  });

  it('finds files by a glob', async () => {
    writeFileSync(join(folder, 'more.bicep'), basicLoadBalancer);
    const { code, stdout } = await run(['check', 'm*.bicep', '--format', 'json']);
    assert.equal(code, 1);
    assert.match(stdout, /"entryPoints": 2/);
  });
});
