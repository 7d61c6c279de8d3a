// How the benchmark measures and prints. Works that are compared take turns, and each counts with its quickest turn, in processor time:
// whatever else the machine does then weighs on all of them alike.

/** @returns milliseconds of processor time that one turn of each work takes, the quickest of many. */
export function compare<Name extends string>(
  works: Readonly<Record<Name, () => void>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const quickest = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  const start = performance.now();
  for (const name of names) warmUp(works[name]);
  for (let round = 0; round < fewestRounds || performance.now() - start < shortest; round += 1) {
    for (const name of names) quickest[name] = Math.min(quickest[name], turn(works[name]));
  }
  return quickest;
}

const fewestRounds = 5;
const shortest = 4000;

/** Long enough that the compiler of the JavaScript engine has done its work. */
function warmUp(work: () => void): void {
  const start = performance.now();
  do work();
  while (performance.now() - start < 400);
}

/** One turn is repeated until it takes some milliseconds: the clock of the processor is coarse. */
function turn(work: () => void): number {
  let times = 0;
  const start = processorTime();
  let now = start;
  for (; now - start < 20; now = processorTime()) {
    work();
    times += 1;
  }
  return (now - start) / times;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @returns how many characters the texts have together. */
export function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** @returns speed in millions of characters a second, by the name that people know it by. */
export function speed(size: number, milliseconds: number): string {
  return `${(size / 1000 / milliseconds).toFixed(1).padStart(6)} MB/s`;
}

/** What one turn of a work takes, stage after stage, in milliseconds. */
export type Stages<Name extends string> = Readonly<Record<Name, number>>;

/**
 * For stages that need what the one before has made, anew each time.
 * @returns of each stage the time that nine of ten turns do not keep: what the machine does besides weighs on the others
 */
export function deciles<Name extends string>(turn: () => Stages<Name>): Stages<Name> {
  warmUp(turn);
  const turns: Stages<Name>[] = [];
  const start = performance.now();
  while (turns.length < fewestRounds || performance.now() - start < shortest) turns.push(turn());
  const decile = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 10)] ?? NaN;
  const [first] = turns;
  const names = Object.keys(first ?? {}) as Name[];
  return Object.fromEntries(names.map((name) => [name, decile(turns.map((each) => each[name]))])) as Stages<Name>;
}
