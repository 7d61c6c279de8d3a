// Whole JSON values: literals, objects and arrays stay what they are, everything else becomes one bracketed expression (facts 4.2, 4.3).
import { resourceIdText, contextAt } from './arm-text-deployable.ts';
import { armText, call, countText, insideLoop, isScope, isText, outside, quoted, type ArmContext } from './arm-text.ts';
import type { ArrayExpr, Expr, ForExpr, MethodCallExpr, ObjectExpr } from './expr.ts';

/** A JSON value of a compiled template. */
export type ArmValue = null | boolean | number | string | readonly ArmValue[] | { readonly [key: string]: ArmValue };

/** @returns what the compiler writes where this expression is a whole value. */
export function armValue(context: ArmContext, expr: Expr): ArmValue {
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr.value);
    case 'object':
      return expr.members.some((member) => member.kind === 'spread')
        ? bracketed(context, expr)
        : objectValue(context, expr);
    case 'array':
      return expr.items.some((item) => item.kind === 'spread') ? bracketed(context, expr) : arrayValue(context, expr);
    case 'variable': {
      const inlined = inlinedValue(context, expr);
      return inlined === undefined ? bracketed(context, expr) : armValue(outside(context), inlined);
    }
    case 'call':
      return isScope(expr) ? {} : bracketed(context, expr);
    default:
      return bracketed(context, expr);
  }
}

/** An expression that comes down to one text, such as the name of a resource, is that text. */
function bracketed(context: ArmContext, expr: Expr): string {
  const text = armText(context, expr);
  return isText(text) ? textValue(text.slice(1, -1).replaceAll("''", "'")) : `[${text}]`;
}

function inlinedValue({ target }: ArmContext, expr: Expr): Expr | undefined {
  return expr.kind === 'variable' && target.inlinedVariables.has(expr.name)
    ? target.template.variables.get(expr.name)?.value
    : undefined;
}

function literalValue(value: null | boolean | bigint | number | string): ArmValue {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' ? textValue(value) : value;
}

/** A text that would be read as an expression has its bracket doubled. */
function textValue(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}

function arrayValue(context: ArmContext, { items }: ArrayExpr): ArmValue {
  return items.flatMap((item) => (item.kind === 'spread' ? [] : [armValue(context, item)]));
}

function objectValue(context: ArmContext, { members }: ObjectExpr): ArmValue {
  const value: Record<string, ArmValue> = {};
  const loops: ArmValue[] = [];
  for (const member of members) {
    if (member.kind === 'spread') continue;
    const key = keyValue(context, member.key);
    if (member.value.kind === 'for') loops.push(loopValue(context, key, member.value));
    else value[key === 'copy' ? "[string('copy')]" : key] = armValue(context, member.value);
  }
  return loops.length === 0 ? value : { copy: loops, ...value };
}

function keyValue(context: ArmContext, key: Expr): string {
  return key.kind === 'literal' ? textValue(String(key.value)) : bracketed(context, key);
}

/** @returns an entry of a `copy` array: the loop of a variable or property of that name. */
export function loopValue(context: ArmContext, name: string, { loop, body }: ForExpr): ArmValue {
  const inside = insideLoop(context, loop, call('copyIndex', quoted(name)));
  return { name, count: `[${countText(context, loop)}]`, input: inputValue(inside, body) };
}

/** @returns the `input` of a `copy`: objects as JSON, and everything that is no text as an expression. */
export function inputValue(context: ArmContext, body: Expr): ArmValue {
  const value = armValue(context, body);
  if (typeof value === 'number') {
    // An integer of more than 32 bits is a call as it is.
    const text = armText(context, body);
    return `[${/^-?\d+$/.test(text) ? call('int', text) : text}]`;
  }
  if (value === null || typeof value === 'boolean' || Array.isArray(value)) return `[${armText(context, body)}]`;
  return typeof value === 'string' ? inputText(context, body) : value;
}

/** A text written out stays one; what only comes down to a text (the type of a resource, say) is wrapped. */
function inputText(context: ArmContext, body: Expr): ArmValue {
  if (body.kind === 'literal') return armValue(context, body);
  const text = armText(context, body);
  return `[${isText(text) ? call('string', text) : text}]`;
}

/** @returns what stands for one argument of a module: `{ value }`, a reference to a secret, a loop, or an `if` that gives one of them. */
export function argumentValue(context: ArmContext, expr: Expr): ArmValue {
  const inlined = inlinedValue(context, expr);
  if (inlined !== undefined) return argumentValue(outside(context), inlined);
  if (isConditional(expr)) return `[${argumentText(context, expr)}]`;
  if (isSecret(expr)) return secretValue(context, expr);
  if (expr.kind !== 'for') return { value: armValue(context, expr) };
  const inside = insideLoop(context, expr.loop, call('copyIndex', quoted('value')));
  const value = inputValue(inside, expr.body);
  const input = typeof value === 'string' ? value : `[${armText(inside, expr.body)}]`;
  return { copy: [{ name: 'value', count: `[${countText(context, expr.loop)}]`, input }] };
}

function isConditional(expr: Expr): boolean {
  return expr.kind === 'call' && expr.name === 'if';
}

function isSecret(expr: Expr): expr is MethodCallExpr {
  return expr.kind === 'method' && expr.name === 'getSecret';
}

function argumentText(context: ArmContext, expr: Expr): string {
  const inlined = inlinedValue(context, expr);
  if (inlined !== undefined) return argumentText(outside(context), inlined);
  if (expr.kind === 'call' && isConditional(expr)) {
    const [condition, ...branches] = expr.args;
    if (condition === undefined) return 'invalid()';
    return call('if', armText(context, condition), ...branches.map((branch) => argumentText(context, branch)));
  }
  if (isSecret(expr)) return jsonText(secretValue(context, expr));
  return call('createObject', quoted('value'), armText(context, expr));
}

function secretValue(context: ArmContext, { base, args }: MethodCallExpr): ArmValue {
  const vault = base.kind === 'symbol' ? context.target.symbols.get(base.symbol) : undefined;
  const id =
    base.kind === 'symbol' && vault?.kind === 'resource'
      ? resourceIdText(contextAt(context, base, vault), vault)
      : 'invalid()';
  const [name, version] = args.map((argument) => armValue(context, argument));
  return {
    reference: {
      keyVault: { id: `[${id}]` },
      secretName: name ?? null,
      ...(version === undefined ? {} : { secretVersion: version }),
    },
  };
}

/** @returns a JSON value inside an expression. */
function jsonText(value: ArmValue): string {
  if (typeof value === 'string') return value.startsWith('[') ? value.slice(1, -1) : quoted(value);
  if (value === null || typeof value !== 'object') return `${String(value)}()`;
  return call('createObject', ...Object.entries(value).flatMap(([key, each]) => [quoted(key), jsonText(each)]));
}
