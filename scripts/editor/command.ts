// Runs one outside program for the editor scripts: output kept for the error message, a time limit always set.
// It knows nothing about VS Code; a failed program becomes one Error whose first line says what was run.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What can be set for {@link run}; the time limit is in milliseconds. */
export interface RunOptions {
  readonly cwd?: string;
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end and resolves with its standard output.
 * Rejects with one clear line and the last lines of its output when it cannot start, fails or takes too long.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      timeout: options.timeout ?? 120_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: string[] = [];
    const output: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk.toString());
      printed.push(chunk.toString());
    });
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    child.on('error', (error) => reject(new Error(`'${program}' did not start: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve(output.join(''));
        return;
      }
      const how = signal === null ? `ended with status ${code}` : `was stopped by ${signal}`;
      reject(new Error(`'${[program, ...args].join(' ')}' ${how}\n${lastLines(printed.join(''), 12)}`));
    });
  });
}

/** Whether the program answers to `--version`. */
export function answers(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/** The full path of the first of these programs that is on the search path, if one is. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const paths = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
