// Runs the suite in the browser workbench: one Chromium page per extension host, the page doubling as the camera for the suite.
// The workbench reports console lines and the end of the test run through two functions the page is given beforehand.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBrowserWorkbench } from './install.ts';
import { resultsOf, type HostResults } from './results.ts';
import { makeStage, repository, type Stage } from './stage.ts';
import type { Suite } from './suites.ts';
import { serveWorkbench } from './workbench.ts';

/** Where the pictures go; git-ignored. */
const pictures = join(repository, 'out', 'screenshots');

/** A busy machine takes minutes for what an idle one does in twenty seconds. */
const runLimit = 300_000;

/** Runs the suites one after the other. Rejects with one clear line when no browser workbench can be had. */
export async function runInBrowser(suites: readonly Suite[], say: (line: string) => void): Promise<HostResults[]> {
  const workbench = await ensureBrowserWorkbench(say);
  const browser = await chromium.launch({ executablePath: workbench.chromium, args: chromiumArguments });
  try {
    const results: HostResults[] = [];
    for (const suite of suites) {
      const stage = makeStage();
      const server = await serveWorkbench(workbench, stage);
      try {
        results.push(await runSuite(browser, server.authority, suite, stage, say));
      } finally {
        server.stop();
        stage.remove();
      }
    }
    return results;
  } finally {
    await browser.close();
  }
}

const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

async function runSuite(
  browser: Browser,
  authority: string,
  suite: Suite,
  stage: Stage,
  say: (line: string) => void,
): Promise<HostResults> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  if (suite.host === 'web') await context.addInitScript(inJapanese);
  const lines: string[] = [];
  const ended = new Promise<'ended' | 'late'>((resolve) => {
    void page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) =>
      lines.push(`${type}: ${args.map(String).join(' ')}`),
    );
    void page.exposeFunction('codeAutomationExit', () => resolve('ended'));
    setTimeout(() => resolve('late'), runLimit).unref();
  });
  const camera = startCamera(page, stage.exchange, suite.host);
  await page.goto(testAddress(authority, suite, stage.workspace));
  const how = await ended;
  await camera.stop();
  const results = resultsOf(`${suite.host} host`, stage.exchange);
  if (results.failed > 0)
    await page.screenshot({ path: join(pictures, `${suite.host}-failed.png`) }).catch(() => undefined);
  await context.close();
  const log = join(repository, 'out', `vscode-${suite.host}.log`);
  writeFileSync(log, lines.join('\n'));
  if (how === 'late') say(`the ${suite.host} host did not come to an end in ${runLimit / 1000} s`);
  if (results.aborted) say(`what the editor wrote on its console is in ${log}`);
  return results;
}

/** The display language the workbench reads before anything else; its own texts stay English without a language pack, ours do not. */
const inJapanese = `globalThis._VSCODE_NLS_LANGUAGE = 'ja';`;

function testAddress(authority: string, suite: Suite, workspace: string): string {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(suite.extension)],
    ['extensionTestsPath', remote(suite.module)],
    ['skipWelcome', 'true'],
  ];
  return `http://${authority}/?folder=${encodeURI(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Takes the pictures that the suite asks for: it puts `NAME.request` into the exchange folder and waits until the file is gone. */
function startCamera(page: Page, exchange: string, host: string): { readonly stop: () => Promise<void> } {
  mkdirSync(pictures, { recursive: true });
  mkdirSync(join(exchange, 'camera'));
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      const requests = existsSync(exchange) ? readdirSync(exchange).filter((name) => name.endsWith('.request')) : [];
      for (const request of requests) {
        await page
          .screenshot({ path: join(pictures, `${host}-${request.replace('.request', '.png')}`) })
          .catch(() => undefined);
        rmSync(join(exchange, request), { force: true });
      }
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  })();
  return {
    stop: async () => {
      ended.abort();
      await watching;
    },
  };
}
