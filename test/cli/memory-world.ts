// A world of files in memory for tests of the command line. What is written shows up in `files`; what is printed, in `stdout` and `stderr`.
import { URI } from 'vscode-uri';
import { runCommandLine } from '../../server/cli/program.ts';
import { namesIn } from '../workspace/memory-files.ts';
import type { World } from '../../server/cli/world.ts';

const folder = '/project';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Texts by path relative to the working folder, after the run. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Surroundings {
  readonly env?: World['env'];
  readonly terminal?: boolean;
}

/**
 * Runs one command line over the files given.
 * @param texts by path relative to the working folder
 */
export async function run(
  texts: Readonly<Record<string, string>>,
  args: readonly string[],
  { env = {}, terminal = false }: Surroundings = {},
): Promise<Outcome> {
  const files = new Map(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));
  const printed = { out: '', err: '' };
  const absolute = (path: string): string => new URL(path, `file://${folder}/`).pathname.replace(/(?<=.)\/$/, '');
  const world: World = {
    cwd: folder,
    home: undefined,
    env,
    fileSystem: {
      readText: (address) => Promise.resolve(files.get(URI.parse(address).path)),
      readFolder: (address) => Promise.resolve(namesIn(files.keys(), URI.parse(address).path)),
      listFiles: (address) => Promise.resolve(below(files, URI.parse(address).path).map((path) => `file://${path}`)),
    },
    out: { write: (text) => (printed.out += text), isTerminal: terminal },
    err: { write: (text) => (printed.err += text), isTerminal: false },
    writeText: (path, text) => {
      files.set(absolute(path), text);
      return Promise.resolve(undefined);
    },
    kindOf: (path) => {
      const at = absolute(path);
      if (files.has(at)) return Promise.resolve('file');
      return Promise.resolve(at === folder || below(files, at).length > 0 ? 'folder' : 'nothing');
    },
    glob: (pattern) => Promise.resolve(below(files, folder).filter((path) => matches(path, pattern))),
    now: () => 0,
    serveLanguage: () => Promise.resolve(),
  };
  const status = await runCommandLine(world, args);
  const after = new Map([...files].map(([path, text]) => [path.slice(folder.length + 1), text]));
  return { status, stdout: printed.out, stderr: printed.err, files: after };
}

function below(files: ReadonlyMap<string, string>, at: string): readonly string[] {
  return [...files.keys()].filter((path) => path.startsWith(`${at}/`)).sort();
}

/** Only `**` and `*`, which is all that these tests use. */
function matches(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+]/g, '\\$&')
    .replaceAll('**/', '(?:.+/)?')
    .replaceAll(/(?<!\.)\*/g, '[^/]*');
  return new RegExp(`^${folder}/${source.replaceAll('(?:.+/)?', '(?:.+/)?')}$`).test(path);
}
