// Cost of a whole analysis against that of reading its files.
import { analyze } from '../../server/analyze.ts';
import { addressOf } from '../../server/cli/addresses.ts';
import { nodeFiles } from '../../server/cli/node-files.ts';
import { readFile } from '../../server/workspace/read.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { largest } from './inputs.ts';
import { compare } from './measure.ts';

/** Prints both times for the largest example. */
export async function benchAnalysis(): Promise<void> {
  const { path } = largest('examples', 'main.bicep');
  const root = process.cwd();
  const workspace = new Workspace({ files: nodeFiles(), home: undefined, folders: [addressOf(root, '.')] });
  const input = { entry: addressOf(root, path), parameterFiles: [], overrides: new Map() };
  const run = await workspace.run(input, new Map());
  if (run === undefined) return;
  const { snapshot } = run.scan;
  const texts = [...snapshot.files.values()];
  const { reading, analysing } = compare({
    reading: () => texts.forEach(({ address, text }) => void readFile(address, text)),
    analysing: () => void analyze(snapshot, input),
  });
  console.log(`\nwhole analysis of ${path} (${texts.length} files, ${run.analysis.findings.length} findings)`);
  console.log(`  reading and lowering ${reading.toFixed(2)} ms, analysis ${analysing.toFixed(2)} ms`);
  console.log(`  analysis : reading = ${(analysing / reading).toFixed(2)}`);
}
