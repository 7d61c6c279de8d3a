// How a template function is declared: as data and one pure body. The caller deals with unknown arguments, so that a body hardly
// ever has to think of them.
import type { Localized } from '../text/localized.ts';
import type { Unknown, Value } from './value.ts';

/** A call that the deployment engine would refuse: `int('x')`, `substring` outside the text, `fail('…')`. */
export interface Failure {
  readonly kind: 'failure';
  /** For a developer; never shown as a finding. */
  readonly reason: string;
  /** What a user is told, where a stated limit is the reason. */
  readonly limit?: Localized;
}

export interface FunctionSpec {
  /** As documented; looked up without case. */
  readonly name: string;
  readonly minArguments: number;
  readonly maxArguments: number;
  /**
   * How much of an unknown the body takes: `none`: everything known, however deep; `inside`: each argument itself is known, what it contains may not
   * be; `any`: the body gets arguments as they are. When less is known than asked for, the caller answers an unknown that stands for the call.
   */
  readonly takesUnknown: 'none' | 'inside' | 'any';
  /** Type of the result when it is always the same: the type of the unknown that stands for the call. */
  readonly result?: NonNullable<Unknown['type']>;
  /** Steps that a call takes beyond looking at each of its arguments once, where these are known. */
  readonly steps?: (args: readonly Value[]) => number;
  /** @returns the value, a failure, or `undefined` when what is known does not decide it (the caller answers the unknown call). */
  readonly evaluate: (args: readonly Value[]) => Value | Failure | undefined;
}

export function failure(reason: string): Failure {
  return { kind: 'failure', reason };
}

/** @returns the refusal of a call whose result would be larger than any value may be. */
export function tooLarge(): Failure {
  return { kind: 'failure', reason: 'the result is too large', limit: tooLargeText };
}

/** What is said of a value beyond the limits of weight.ts. */
export const tooLargeText: Localized = {
  en: 'This value is too large or too deeply nested to be analysed; it counts as unknown',
  ja: 'この値は大きすぎるか、入れ子が深すぎるため解析できません。不明な値として扱います',
};

/** @returns whether nothing in the value, however deep, is unknown or open. */
export function isFullyKnown(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'array':
      return value.items.every((item) => isFullyKnown(item) && (value.open === undefined || !mayGrow(item)));
    case 'object':
      return value.open === undefined && [...value.entries.values()].every((entry) => isFullyKnown(entry.value));
    default:
      return true;
  }
}

/** Whether a value that was read back from a deployed resource may hold more than was declared. */
function mayGrow({ kind }: Value): boolean {
  return kind === 'object' || kind === 'array';
}
