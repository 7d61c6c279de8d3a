// An expression of the ARM template language to a neutral one. Functions stay calls by the name as written; only what stands for a declaration
// (`parameters`, `variables`, `lambdaVariables`), a lambda, or a literal (`true()`) becomes a node of its own.
import type { ArmCall, ArmExpression } from '../syntax/arm.ts';
import type { Span } from '../text/location.ts';
import type { Expr } from './expr.ts';
import type { Lowering } from './from-arm-context.ts';

/** @returns the expression; its nodes have the places they have inside the JSON string, without `[` and `]`. */
export function lowerExpression(lowering: Lowering, expression: ArmExpression): Expr {
  const { span } = expression;
  switch (expression.kind) {
    case 'text':
    case 'number':
      return { kind: 'literal', value: expression.value, span };
    case 'access':
      return {
        kind: 'access',
        base: lowerExpression(lowering, expression.base),
        index: lowerExpression(lowering, expression.index),
        safe: false,
        fromEnd: false,
        span,
      };
    case 'call':
      return lowerCall(lowering, expression);
    case 'missing':
      return { kind: 'error', span };
  }
}

function lowerCall(lowering: Lowering, call: ArmCall): Expr {
  const { span } = call;
  // Function names are compared without case, facts 2.
  const known = call.namespace === undefined ? call.name.toLowerCase() : undefined;
  const [first] = call.args;
  const text = call.args.length === 1 && first?.kind === 'text' ? first.value : undefined;
  switch (known) {
    case 'true':
    case 'false':
      if (call.args.length === 0) return { kind: 'literal', value: known === 'true', span };
      break;
    case 'null':
      if (call.args.length === 0) return { kind: 'literal', value: null, span };
      break;
    case 'parameters':
      if (text !== undefined) return parameterOf(lowering, text, span);
      break;
    case 'variables':
      if (text !== undefined) return { kind: 'variable', name: text, span };
      break;
    case 'lambdavariables':
      if (text !== undefined) return { kind: 'local', name: lambdaName(lowering, text), span };
      break;
    case 'lambda': {
      const lambda = lowerLambda(lowering, call);
      if (lambda !== undefined) return lambda;
      break;
    }
    default:
      break;
  }
  return {
    kind: 'call',
    name: call.namespace === undefined ? call.name : `${call.namespace}.${call.name}`,
    nameSpan: call.nameSpan,
    args: call.args.map((argument) => lowerExpression(lowering, argument)),
    span,
  };
}

function parameterOf({ functionParameters }: Lowering, name: string, span: Span): Expr {
  if (functionParameters === undefined) return { kind: 'parameter', name, span };
  return { kind: 'local', name: functionParameters.get(name.toLowerCase()) ?? name, span };
}

/** @returns the name as the lambda around declares it, so that later stages need no case rule for local names. */
function lambdaName({ lambdaParameters }: Lowering, name: string): string {
  const lower = name.toLowerCase();
  return lambdaParameters.find((parameter) => parameter.toLowerCase() === lower) ?? name;
}

/** `lambda('a', 'b', body)`; undefined when a name is not a literal. */
function lowerLambda(lowering: Lowering, call: ArmCall): Expr | undefined {
  const body = call.args.at(-1);
  const names = call.args.slice(0, -1).flatMap((argument) => (argument.kind === 'text' ? [argument.value] : []));
  if (body === undefined || names.length !== call.args.length - 1) return undefined;
  const inside = { ...lowering, lambdaParameters: [...names, ...lowering.lambdaParameters] };
  return { kind: 'lambda', parameters: names, body: lowerExpression(inside, body), span: call.span };
}
