// What an expression is made of, one level down: for whoever walks expressions and has something to say of a few kinds only.
import type { Expr, Loop } from './expr.ts';

/** @returns the expressions directly inside, in the order of the text; none for what has no parts. */
export function expressionParts(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'object':
      return expr.members.flatMap((member) =>
        member.kind === 'property' ? [member.key, member.value] : [member.value],
      );
    case 'array':
      return expr.items.map((item) => (item.kind === 'spread' ? item.value : item));
    case 'call':
      return expr.args;
    case 'method':
      return [expr.base, ...expr.args];
    case 'access':
      return [expr.base, expr.index];
    case 'symbol':
      return expr.index === undefined ? [] : [expr.index];
    case 'lambda':
      return [expr.body];
    case 'for':
      return [...loopParts(expr.loop), expr.body];
    case 'literal':
    case 'parameter':
    case 'variable':
    case 'local':
    case 'imported':
    case 'error':
      return [];
  }
}

/** @returns what a loop runs over, and how many rounds at once where that is said. */
export function loopParts({ source, batchSize }: Loop): readonly Expr[] {
  const over = source.kind === 'array' ? source.array : source.count;
  return batchSize === undefined ? [over] : [over, batchSize];
}
