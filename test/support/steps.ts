// How much work something is, counted and not timed: how often the functions of `server/` are called, as the coverage of the JavaScript engine counts it.
// The same number on a busy machine and on a fast one.
import { Session, type Profiler } from 'node:inspector';

/** @returns how many calls of functions below `server/` there were. */
export function stepsOf(run: () => void): number {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  // Calls only: branches are counted in nothing but what is compiled afterwards.
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  run();
  let steps = 0;
  // In the same thread the answer is there at once.
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    steps = result.filter(({ url }) => url.includes('/server/')).reduce((sum, script) => sum + callsIn(script), 0);
  });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  return steps;
}

function callsIn({ functions }: Profiler.ScriptCoverage): number {
  return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}
