// What the command line touches of the world, as one value, so that tests hand in another one. Nothing here decides anything.
import type { FileSystem } from '../workspace/file-system.ts';

/** A stream that text is written to. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

export interface World {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** Home folder of the user, where Bicep keeps its module cache. */
  readonly home: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fileSystem: FileSystem;
  readonly out: Output;
  readonly err: Output;
  /** Writes a text file, folders included; a relative path is taken from `cwd`. @returns why it could not, or undefined. */
  readonly writeText: (path: string, text: string) => Promise<string | undefined>;
  /** @returns what stands at a path, links followed. */
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'nothing'>;
  /** @returns absolute paths of the files that match, in order of their names. */
  readonly glob: (pattern: string) => Promise<readonly string[]>;
  /** Milliseconds since some moment; only differences count. */
  readonly now: () => number;
  /** Starts the language server on standard input and output. */
  readonly serveLanguage: () => Promise<void>;
}

/** Exit status by contract: nothing to report, findings, the tool could not do its work. */
export type ExitStatus = 0 | 1 | 2;
