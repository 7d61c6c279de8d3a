// Neutral expressions as one line of text, for tests that compare what was lowered.
import type { Expr, ObjectMember, SpreadMember } from '../../server/template/expr.ts';

/** @returns `name(…)` for calls, `$x` parameters, `%x` variables, `@x` local names, `!` an error. */
export function showExpr(expr: Expr | undefined): string {
  switch (expr?.kind) {
    case undefined:
      return '-';
    case 'literal':
      return typeof expr.value === 'string' ? `'${expr.value}'` : String(expr.value);
    case 'object':
      return `{${expr.members.map(member).join(', ')}}`;
    case 'array':
      return `[${expr.items.map((item) => (item.kind === 'spread' ? member(item) : showExpr(item))).join(', ')}]`;
    case 'call':
      return `${expr.name}(${expr.args.map(showExpr).join(', ')})`;
    case 'method':
      return `${showExpr(expr.base)}.${expr.name}(${expr.args.map(showExpr).join(', ')})`;
    case 'access':
      return `${showExpr(expr.base)}[${expr.safe ? '?' : ''}${expr.fromEnd ? '^' : ''}${showExpr(expr.index)}]`;
    case 'parameter':
      return `$${expr.name}`;
    case 'variable':
      return `%${expr.name}`;
    case 'local':
      return `@${expr.name}`;
    case 'symbol':
      return `#${expr.symbol}${expr.index === undefined ? '' : `[${showExpr(expr.index)}]`}`;
    case 'imported':
      return `^${expr.name}${expr.member === undefined ? '' : `.${expr.member}`}`;
    case 'lambda':
      return `(${expr.parameters.join(', ')}) => ${showExpr(expr.body)}`;
    case 'for': {
      const { name, source } = expr.loop;
      const over = source.kind === 'count' ? showExpr(source.count) : showExpr(source.array);
      return `for ${name ?? ''}*${over}: ${showExpr(expr.body)}`;
    }
    case 'error':
      return '!';
  }
}

function member(part: ObjectMember | SpreadMember): string {
  return part.kind === 'spread' ? `...${showExpr(part.value)}` : `${showExpr(part.key)}: ${showExpr(part.value)}`;
}
