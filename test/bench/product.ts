// Runs the command line as it is shipped, in a process of its own, and asks that process what it took.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one run took: milliseconds by the clock and of all processors, and the most memory it held, in bytes. */
export interface ProductRun {
  readonly wall: number;
  readonly processor: number;
  readonly memory: number;
}

let built = false;

/** @returns what the command takes, the start of the process included; its output is read and dropped. */
export function runProduct(args: readonly string[]): Promise<ProductRun> {
  if (!built) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  built = true;
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', lastWords, 'dist/cli.cjs', ...args], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  child.stdout?.resume();
  let said = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      const wall = performance.now() - start;
      const usage = JSON.parse(said) as NodeJS.ResourceUsage;
      resolve({ wall, processor: (usage.userCPUTime + usage.systemCPUTime) / 1000, memory: usage.maxRSS * 1024 });
    });
  });
}

/** The process says at its end what it used, beside its output. */
const lastWords = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));",
)}`;

/** @returns a number of bytes as people read it. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @returns milliseconds of all processors that another process has used so far; undefined where the system does not say so in a file. */
export function processorTimeOf(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ');
    // In hundredths of a second: in the system's own calls and outside of them.
    return 10 * (Number(fields?.[11]) + Number(fields?.[12]));
  } catch {
    return undefined;
  }
}
