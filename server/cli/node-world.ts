// The world as Node sees it.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { isatty } from 'node:tty';
import { glob } from 'tinyglobby';
import { waitingNodeFiles } from './node-files.ts';
import type { Output, World } from './world.ts';

/** @returns the world of this process. */
export function nodeWorld(): World {
  const cwd = process.cwd();
  return {
    cwd,
    home: homedir(),
    env: process.env,
    fileSystem: waitingNodeFiles(),
    out: output(process.stdout),
    err: output(process.stderr),
    writeText: (path, text) => writeText(resolve(cwd, path), text),
    kindOf: (path) => kindOf(resolve(cwd, path)),
    glob: async (pattern) => {
      const found = await glob(pattern, { cwd, absolute: true, ignore: ['**/node_modules/**'] });
      return found.sort();
    },
    now: () => performance.now(),
    // Loaded only when asked for: a check should not wait for a server that it does not start.
    serveLanguage: async () => {
      const { serve } = await import('./serve.ts');
      serve();
    },
  };
}

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  // `isTTY` is undefined, whatever its type says, for what is no terminal.
  return { write: (text) => void stream.write(text), isTerminal: isatty(stream.fd) };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'nothing';
  return found.isDirectory() ? 'folder' : 'file';
}

async function writeText(path: string, text: string): Promise<string | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
