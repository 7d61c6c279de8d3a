// The program `vnet-lens`: one command line, run in this process. The process ends by itself, so that all output reaches a slow pipe.
import { nodeWorld } from './node-world.ts';
import { runCommandLine } from './program.ts';

// Whoever reads us may stop early (`vnet-lens check | head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void runCommandLine(nodeWorld(), process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
