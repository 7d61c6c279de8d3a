// What stands after the `=` of a resource or module, taken apart: loop, condition, object and its properties. Damaged text gives what was
// understood of it.
import type {
  Body,
  ConditionalBody,
  Expression,
  ForExpression,
  Gap,
  Identifier,
  Node,
  ObjectLiteral,
  Parenthesized,
  Property,
  StringLiteral,
} from '../syntax/bicep.ts';
import { plainText } from '../syntax/bicep.ts';

export interface DeployableBody {
  readonly loop: ForExpression | undefined;
  readonly condition: Parenthesized | Gap | undefined;
  /** Undefined while the body is not written yet, or is something else than an object. */
  readonly object: ObjectLiteral | undefined;
}

/** @returns the parts of `[for x in xs: if (condition) { … }]`, each of which may be absent. */
export function deployableBody(value: Body): DeployableBody {
  return parts(value, { loop: undefined, condition: undefined, object: undefined });
}

function parts(node: Body | Expression | ConditionalBody | Node, around: DeployableBody): DeployableBody {
  switch (node.kind) {
    case 'ObjectLiteral':
      return { ...around, object: node };
    case 'ConditionalBody':
      return parts(node.body, { ...around, condition: node.condition });
    case 'ForExpression':
      return around.loop === undefined ? parts(node.body, { ...around, loop: node }) : around;
    case 'Parenthesized':
      return parts(node.inner, around);
    case 'Skipped':
      return node.salvaged === undefined ? around : parts(node.salvaged, around);
    default:
      return around;
  }
}

/** @returns the name of a property, when it is written out. */
export function keyText(key: Identifier | StringLiteral | Gap): string | undefined {
  return key.kind === 'Identifier' ? key.name : plainText(key);
}

/** @returns the first property of that name. */
export function findProperty(object: ObjectLiteral | undefined, name: string): Property | undefined {
  for (const member of object?.members ?? [])
    if (member.kind === 'Property' && keyText(member.key) === name) return member;
  return undefined;
}
