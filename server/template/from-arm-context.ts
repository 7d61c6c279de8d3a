// What every step of lowering an ARM template needs: the file, and where to say what is wrong with it.
import { isLimit, jsonMember, jsonSpan, type ArmSyntaxError, type ArmTree, type JsonNode } from '../syntax/arm.ts';
import type { FileAddress, Location, Span } from '../text/location.ts';
import type { Localized } from '../text/localized.ts';
import type { Problem } from '../text/problem.ts';
import type { DisabledRule } from './model.ts';

export interface Lowering {
  readonly file: FileAddress;
  /** Where a template stands that is the value of an expression. */
  readonly standsAt: Location | undefined;
  readonly tree: ArmTree;
  /** Of the whole file, nested templates included: filled while lowering. */
  readonly problems: Problem[];
  /** Inside a user-defined function: its parameters, lower-cased name to name as declared. They are the only names it sees. */
  readonly functionParameters: ReadonlyMap<string, string> | undefined;
  /** Parameters of the lambdas around, innermost first. */
  readonly lambdaParameters: readonly string[];
  /** The `variables` section that `variables('x')` means here. */
  readonly variables: JsonNode | undefined;
}

/** @returns a context for the file; what the parser found is already among its problems. */
export function startLowering(file: FileAddress, tree: ArmTree, standsAt?: Location): Lowering {
  const lowering = {
    file,
    standsAt,
    tree,
    problems: [],
    functionParameters: undefined,
    lambdaParameters: [],
    variables: undefined,
  };
  sayAll(lowering, tree.errors);
  return lowering;
}

/** Says what is wrong with the text. */
export function sayAll(lowering: Lowering, errors: readonly ArmSyntaxError[]): void {
  for (const { code, span, message } of errors) {
    const kind = isLimit(code) ? 'limit' : 'syntax';
    lowering.problems.push({ kind, location: { file: lowering.file, span }, message, code });
  }
}

/** Says what is wrong with the template as a template. */
export function say(lowering: Lowering, code: string, span: Span, message: Localized): void {
  lowering.problems.push({ kind: 'syntax', location: { file: lowering.file, span }, message, code });
}

/** @returns the rules that a `metadata` object silences, contract section 1. */
export function disabledRules(metadata: JsonNode | undefined): readonly DisabledRule[] {
  const disable = jsonMember(jsonMember(metadata, 'vnet-lens'), 'disable');
  if (disable?.type !== 'array') return [];
  return disable.children.flatMap((rule) =>
    rule.type === 'string' ? [{ rule: rule.value, span: jsonSpan(rule) }] : [],
  );
}
