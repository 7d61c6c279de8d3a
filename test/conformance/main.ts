// `npm run conformance -- COMMAND …`: measures this program against the outside world. One file per command; a command
// is loaded only when asked for, so that one helper's tool does not need another's.
export type Run = (args: readonly string[]) => number | Promise<number>;

const commands: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  edits: () => import('./edits.ts'),
  fixes: () => import('./fixes.ts'),
  snapshot: () => import('./snapshot.ts'),
  pairs: () => import('./pairs.ts'),
  syntax: () => import('./syntax.ts'),
  compiler: () => import('./compiler.ts'),
  names: () => import('./names.ts'),
  differential: () => import('./differential.ts'),
  fuzz: () => import('./fuzz.ts'),
  functions: () => import('./functions.ts'),
  programs: () => import('./programs.ts'),
  corpus: () => import('./corpus/run.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = commands[name];
if (load === undefined) {
  console.error(`usage: npm run conformance -- <${Object.keys(commands).join('|')}> …`);
  process.exitCode = 2;
} else {
  process.exitCode = await (await load()).run(args);
}
