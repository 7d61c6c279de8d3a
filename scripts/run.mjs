// Runs one program for the other scripts, in the project's root and without standard input. Uses only what Node brings.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a program to its end. Never rejects: a program that does not start has status 127.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet: keep the output instead of passing it on
 * @returns {Promise<{ status: number, output: string }>} output: both streams, empty unless quiet
 */
export function run(program, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      // npm is a batch file on Windows, and only a shell starts those.
      shell: process.platform === 'win32' && program === 'npm',
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    child.on('error', (error) => resolve({ status: 127, output: `${program} did not start: ${error.message}` }));
    child.on('close', (code) => resolve({ status: code ?? 1, output: output() }));
  });
}

/**
 * Runs a program of node_modules with this very Node.
 * @param {string} script path from node_modules, such as `typescript/bin/tsc`
 */
export function runTool(script, args, options) {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

/** Runs another script of this folder. */
export function runScript(name, args = [], options = undefined) {
  return run(process.execPath, [join(root, 'scripts', name), ...args], options);
}
