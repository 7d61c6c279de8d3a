// Several command lines at once, each in a thread of its own that runs this same program. What they print comes out in the order of the command lines.
import { availableParallelism } from 'node:os';
import { isMainThread, Worker } from 'node:worker_threads';
import type { ExitStatus } from './world.ts';

/** @returns how many threads are worth having: none in a thread already, and not more than two, each with a heap of its own. */
export function threadCount(): number {
  return isMainThread ? Math.min(2, availableParallelism()) : 1;
}

/** @returns the highest status of all. A thread that fails as a whole is a tool that could not do its work. */
export async function runInThreads(program: string, commandLines: readonly (readonly string[])[]): Promise<ExitStatus> {
  const threads = commandLines.map((argv) => startThread(program, argv));
  let highest: ExitStatus = 0;
  for (const thread of threads) {
    for await (const chunk of thread.stdout) process.stdout.write(chunk as Buffer);
    for await (const chunk of thread.stderr) process.stderr.write(chunk as Buffer);
    const status = await thread.ended;
    if (status > highest) highest = status;
  }
  return highest;
}

interface Thread {
  readonly stdout: AsyncIterable<unknown>;
  readonly stderr: AsyncIterable<unknown>;
  readonly ended: Promise<ExitStatus>;
}

function startThread(program: string, argv: readonly string[]): Thread {
  const worker = new Worker(program, { argv: [...argv], stdout: true, stderr: true });
  const ended = new Promise<ExitStatus>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (status) => {
      resolve(status === 0 || status === 1 ? status : 2);
    });
  });
  return { stdout: worker.stdout, stderr: worker.stderr, ended };
}
