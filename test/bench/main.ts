// `npm run bench [-- SECTION…] [DIR]`: how fast the stages are, as ratios within one run, so that a slow machine gives the same answer
// as a fast one. Nothing fails here: the numbers are for people. DIR adds the files of a folder to the parsers' part.
import { benchAnalysis } from './analysis.ts';
import { benchEstate } from './estate.ts';
import { benchLoops } from './loops.ts';
import { benchParsers } from './parsers.ts';
import { benchReparse } from './reparse.ts';
import { benchResources } from './resources.ts';

const sections = new Map<string, (folder: string | undefined) => void | Promise<void>>([
  ['reparse', benchReparse],
  ['parsers', benchParsers],
  ['analysis', benchAnalysis],
  ['resources', benchResources],
  ['loops', benchLoops],
  ['estate', benchEstate],
]);

const args = process.argv.slice(2);
const folder = args.find((arg) => !sections.has(arg));
const named = args.filter((arg) => sections.has(arg));
for (const [name, section] of sections) if (named.length === 0 || named.includes(name)) await section(folder);
