// ARM JSON to a tree, as the deployment service reads it: comments, trailing commas, a byte order mark and raw line breaks in strings are no
// errors. What is broken is said and parsed around, so that a template can be analysed while it is typed.
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { JsonNode } from './json-tree.ts';
import { prepare } from './prepare.ts';
import { armError, type ArmErrorCode, type ArmSyntaxError } from './syntax-error.ts';

/** One JSON file. Offsets are those of `text`, which is the file as it stands. */
export interface ArmTree {
  readonly text: string;
  /** Undefined when the text holds no value at all, or is nested too deeply. */
  readonly root: JsonNode | undefined;
  /** In order; at most `maxErrors`, since after so many the file is no JSON. */
  readonly errors: readonly ArmSyntaxError[];
}

const maxErrors = 100;

/** @returns the tree and what is wrong with the text. Never throws; linear in the length of the text. */
export function parseArm(text: string): ArmTree {
  const prepared = prepare(text);
  if (prepared.tooDeepAt !== undefined) {
    return { text, root: undefined, errors: [armError('json-too-deep', prepared.tooDeepAt, prepared.tooDeepAt + 1)] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(prepared.text, errors, { allowTrailingComma: true });
  if (root !== undefined) cutAt(text.length, root);
  return { text, root: root as JsonNode | undefined, errors: syntaxErrors(text, errors) };
}

/** A comment that is never closed makes `jsonc-parser` end the nodes around it past the end of the text: they are cut there. */
function cutAt(end: number, node: Node): void {
  if (node.offset + node.length <= end) return;
  Object.assign(node, { length: Math.max(0, end - node.offset) });
  for (const child of node.children ?? []) cutAt(end, child);
}

/** One mistake often makes the parser complain twice at one place: the first complaint is the one that helps. */
function syntaxErrors(text: string, errors: readonly ParseError[]): ArmSyntaxError[] {
  const result: ArmSyntaxError[] = [];
  let lastStart = -1;
  for (const error of errors) {
    const start = Math.min(error.offset, text.length);
    if (start === lastStart) continue;
    lastStart = start;
    result.push(armError(codes[error.error] ?? 'json-symbol', start, Math.min(start + error.length, text.length)));
    if (result.length === maxErrors) break;
  }
  return result;
}

/** By `ParseErrorCode` of jsonc-parser. 10, comments, cannot occur: they are allowed. */
const codes: Readonly<Record<number, ArmErrorCode>> = {
  1: 'json-symbol',
  2: 'json-number',
  3: 'json-property-name',
  4: 'json-value',
  5: 'json-colon',
  6: 'json-comma',
  7: 'json-close-brace',
  8: 'json-close-bracket',
  9: 'json-end',
  11: 'json-comment',
  12: 'json-string',
  13: 'json-number',
  14: 'json-escape',
  15: 'json-escape',
  16: 'json-symbol',
};
