// The functions of templates whose result depends on their arguments alone, and how they are called: counting arguments, and answering
// with an unknown that stands for the call when too little is known. Functions that need to know where they stand are in call.ts.
import { isFullyKnown, failure, type Failure, type FunctionSpec } from './function.ts';
import { accessFunctions } from './functions/access.ts';
import { arrayFunctions } from './functions/array.ts';
import { cidrFunctions } from './functions/cidr.ts';
import { comparisonFunctions } from './functions/comparison.ts';
import { conversionFunctions } from './functions/conversion.ts';
import { dateFunctions } from './functions/date.ts';
import { encodingFunctions } from './functions/encoding.ts';
import { hashFunctions } from './functions/hash.ts';
import { lambdaFunctions } from './functions/lambda.ts';
import { numberFunctions } from './functions/number.ts';
import { objectFunctions } from './functions/object.ts';
import { textFunctions } from './functions/text.ts';
import { unknownCall } from './make.ts';
import type { Value } from './value.ts';

const all: readonly FunctionSpec[] = [
  ...accessFunctions,
  ...arrayFunctions,
  ...cidrFunctions,
  ...comparisonFunctions,
  ...conversionFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...hashFunctions,
  ...lambdaFunctions,
  ...numberFunctions,
  ...objectFunctions,
  ...textFunctions,
];

const byName: ReadonlyMap<string, FunctionSpec> = new Map(all.map((spec) => [spec.name.toLowerCase(), spec]));

/** The names of all functions, as documented. */
export const functionNames: readonly string[] = all.map(({ name }) => name);

/** @returns the function of that name, in whatever case; undefined when there is none, or when it is not a function of its arguments alone. */
export function findFunction(name: string): FunctionSpec | undefined {
  return byName.get(name.toLowerCase());
}

/** @returns the value of the call; an unknown that stands for it when the arguments do not decide it; a failure when the engine would refuse it. */
export function callFunction(spec: FunctionSpec, args: readonly Value[]): Value | Failure {
  if (args.length < spec.minArguments || args.length > spec.maxArguments)
    return failure(`${spec.name} does not take ${args.length} arguments`);
  const outcome = enoughKnown(spec, args) ? spec.evaluate(args) : undefined;
  // A function whose result has a type never gives null.
  return outcome ?? unknownCall(spec.name, args, spec.result && { type: spec.result, nonNull: true });
}

function enoughKnown({ takesUnknown }: FunctionSpec, args: readonly Value[]): boolean {
  switch (takesUnknown) {
    case 'none':
      return args.every(isFullyKnown);
    case 'inside':
      return args.every((argument) => argument.kind !== 'unknown' && !(argument.kind === 'object' && argument.open));
    case 'any':
      return true;
  }
}
