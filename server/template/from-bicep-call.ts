// Calls: functions of the language, of the file, of an import, and methods of resources. A declared name hides the function of that name
// (facts 2); `az.` and `sys.` reach it all the same.
import type { Expression, FunctionCall, MethodCall } from '../syntax/bicep.ts';
import { plainText } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import type { Expr } from './expr.ts';
import { namespaceOf } from './from-bicep-access.ts';
import { errorExpr, lowerExpression } from './from-bicep-expression.ts';
import { bindingOf, type Scope } from './from-bicep-scope.ts';

export function lowerFunctionCall(scope: Scope, node: FunctionCall): Expr {
  const { name, span } = node;
  const binding = bindingOf(scope, name.name);
  if (binding === undefined) return builtInCall(scope, name.name, name.span, node.arguments, span);
  if (binding.kind !== 'function' && binding.kind !== 'import') return errorExpr(span);
  return { kind: 'call', name: name.name, nameSpan: name.span, args: lowerAll(scope, node.arguments), span };
}

export function lowerMethodCall(scope: Scope, node: MethodCall): Expr {
  const { name, target, span } = node;
  if (name.kind !== 'Identifier') return errorExpr(span);
  if (isLanguageNamespace(scope, target)) return builtInCall(scope, name.name, name.span, node.arguments, span);
  const args = lowerAll(scope, node.arguments);
  const namespace = namespaceOf(scope, target);
  return namespace === undefined
    ? { kind: 'method', base: lowerExpression(scope, target), name: name.name, args, span }
    : { kind: 'call', name: `${namespace}.${name.name}`, nameSpan: name.span, args, span };
}

function isLanguageNamespace(scope: Scope, target: Expression): boolean {
  if (target.kind !== 'Reference') return false;
  const { name } = target.name;
  const kind = bindingOf(scope, name)?.kind;
  return (name === 'sys' || name === 'az') && (kind === undefined || kind === 'extension');
}

function builtInCall(scope: Scope, name: string, nameSpan: Span, args: readonly Expression[], span: Span): Expr {
  const [first] = args;
  if (name === 'nameof') return nameOf(first, span);
  // To all but the type checker `any(x)` is `x`: a chain that a safe step guards goes on behind it.
  if (name === 'any' && first !== undefined) return lowerExpression(scope, first);
  return { kind: 'call', name, nameSpan, args: lowerAll(scope, args), span };
}

/** The name an expression ends with; the compiler knows it without a value. */
function nameOf(argument: Expression | undefined, span: Span): Expr {
  switch (argument?.kind) {
    case 'Reference':
      return { kind: 'literal', value: argument.name.name, span };
    case 'MemberAccess':
    case 'NestedAccess':
      return argument.name.kind === 'Identifier'
        ? { kind: 'literal', value: argument.name.name, span }
        : errorExpr(span);
    case 'IndexAccess': {
      const value = plainText(argument.index);
      return value === undefined ? errorExpr(span) : { kind: 'literal', value, span };
    }
    default:
      return errorExpr(span);
  }
}

function lowerAll(scope: Scope, args: readonly Expression[]): readonly Expr[] {
  return args.map((argument) => lowerExpression(scope, argument));
}
