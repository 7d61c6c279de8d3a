// A JSON parameter file to the neutral form. Its strings are plain text, whatever they look like (facts 7.1).
import {
  jsonMember,
  jsonProperties,
  jsonProperty,
  jsonSpan,
  jsonText,
  type ArmTree,
  type JsonNode,
  type JsonProperty,
} from '../syntax/arm.ts';
import type { FileAddress } from '../text/location.ts';
import type { Expr } from './expr.ts';
import { startLowering, type Lowering } from './from-arm-context.ts';
import { secretValue } from './from-arm-module.ts';
import { lowerNumber } from './from-arm-value.ts';
import type { Argument, ParameterFile } from './model.ts';

/** @returns the values by name as written; what the deploying tool computes is an `error` expression: unknown. */
export function parametersFromJson(file: FileAddress, tree: ArmTree): ParameterFile {
  const lowering = startLowering(file, tree);
  return {
    file,
    language: 'json',
    using: undefined,
    extends: undefined,
    values: new Map(
      jsonProperties(jsonMember(tree.root, 'parameters')).map((property) => [
        property.children[0].value,
        argument(lowering, property),
      ]),
    ),
    variables: new Map(),
    imports: [],
    functions: new Map(),
    problems: lowering.problems,
  };
}

function argument(lowering: Lowering, property: JsonProperty): Argument {
  const [key, node] = property.children;
  const nameSpan = jsonSpan(key);
  const given = jsonProperty(node, 'value')?.children[1];
  if (given !== undefined) return { value: plainValue(lowering, given), nameSpan };
  const secret = jsonProperty(node, 'reference')?.children[1];
  if (secret !== undefined) return { value: secretValue(plainValue(lowering, secret)), nameSpan };
  return { value: { kind: 'error', span: jsonSpan(node ?? property) }, nameSpan };
}

function plainValue(lowering: Lowering, node: JsonNode): Expr {
  const span = jsonSpan(node);
  switch (node.type) {
    case 'string':
      return { kind: 'literal', value: jsonText(lowering.tree.text, node), span };
    case 'number':
      return lowerNumber(lowering, node);
    case 'boolean':
    case 'null':
      return { kind: 'literal', value: node.value, span };
    case 'array':
      return { kind: 'array', items: node.children.map((item) => plainValue(lowering, item)), span };
    case 'object': {
      const members = node.children.map(({ offset, length, children: [key, value] }) => ({
        kind: 'property' as const,
        key: { kind: 'literal' as const, value: key.value, span: jsonSpan(key) },
        value: value === undefined ? { kind: 'error' as const, span: jsonSpan(key) } : plainValue(lowering, value),
        span: { start: offset, end: offset + length },
      }));
      return { kind: 'object', members, span };
    }
  }
}
