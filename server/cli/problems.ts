// What could not be analysed: said on standard error, and what it means for the exit status.
import { isNameCode } from '../template/bind-bicep.ts';
import type { Location } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { placeText, printable } from './formats/format.ts';
import type { ProblemReport } from './report.ts';

/** One line for every problem: `main.bicep:3:9: syntax: …`. */
export function problemLines(problems: readonly ProblemReport[]): string {
  const line = (problem: ProblemReport): string => {
    const code = problem.code === undefined ? '' : ` (${problem.code})`;
    return `${placeText(problem)}: ${problem.kind}: ${printable(problem.message)}${code}\n`;
  };
  return problems.map(line).join('');
}

/**
 * Whether the tool could not do its work (exit status 2). A module that only a registry or a deployment can give is said, but does not fail
 * a run: most templates that use Azure Verified Modules would never pass. A parameter or a name that does not exist is said, too.
 * @param textAt the text a location marks
 */
export function isFatal(problem: Problem, allowParseErrors: boolean, textAt: (location: Location) => string): boolean {
  switch (problem.kind) {
    case 'syntax':
      return !allowParseErrors && !isNameCode(problem.code);
    case 'unreadable':
    case 'cycle':
    case 'settings':
    case 'limit':
      return true;
    case 'unresolved-module':
      return namesLocalFile(textAt(problem.location));
    case 'parameters':
      return false;
  }
}

/** Not a registry's (`br:`, `ts:`), not a link, not a computed one. */
function namesLocalFile(reference: string): boolean {
  return /^['"](?!(?:br|ts)[:/]|https?:|\[)/.test(reference);
}
