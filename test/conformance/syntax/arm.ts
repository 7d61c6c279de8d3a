// How well an ARM template is read: without errors, without loss, and with expressions that can be printed back as they are written.
import {
  type ArmExpression,
  type ArmString,
  type ArmTree,
  type JsonNode,
  type JsonProperty,
  jsonSpan,
  type JsonString,
  jsonText,
  parseArm,
  parseArmExpression,
} from '../../../server/syntax/arm.ts';

/** A template with its expressions, read. */
export interface ReadTemplate {
  readonly tree: ArmTree;
  readonly expressions: readonly { readonly at: JsonString; readonly meaning: ArmString }[];
}

/** What came of one template. */
export interface ArmReading {
  readonly errors: readonly string[];
  /** How many strings are expressions, and how many of them the tree prints back. */
  readonly expressions: number;
  readonly printed: number;
  /** Whether the tree holds everything that the text says. */
  readonly whole: boolean;
}

/** Reads a template and every expression in it. */
export function readTemplate(text: string): ReadTemplate {
  const tree = parseArm(text);
  const strings = leavesOf(tree.root).filter((leaf) => leaf.type === 'string');
  return { tree, expressions: strings.map((at) => ({ at, meaning: parseArmExpression(tree, at) })) };
}

/** @returns how a template was read. */
export function judgeTemplate({ tree, expressions }: ReadTemplate): ArmReading {
  const errors = tree.errors.map((error) => error.code as string);
  let [count, printed] = [0, 0];
  for (const { at, meaning } of expressions) {
    if (meaning.kind !== 'expression') continue;
    errors.push(...meaning.errors.map((error) => error.code));
    count += 1;
    const written = jsonText(tree.text, at).slice(1, -1);
    if (printExpression(tree.text, meaning.root) === withoutBlanks(written)) printed += 1;
  }
  return { errors, expressions: count, printed, whole: isWhole(tree) };
}

type Leaf = Exclude<JsonNode, { type: 'object' | 'array' }>;

/** @returns keys and plain values in the order of the text. */
function leavesOf(root: JsonNode | undefined): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: (JsonNode | JsonProperty)[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'object' || node.type === 'array' || node.type === 'property') {
      open.push(...node.children.filter((child) => child !== undefined).reverse());
    } else {
      leaves.push(node);
    }
  }
  return leaves;
}

/** @returns the text of an expression without blanks, made of the tree alone but for how an index is written. */
function printExpression(text: string, expression: ArmExpression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.value.replaceAll("'", "''")}'`;
    case 'number':
      return String(expression.value);
    case 'call': {
      const name = expression.namespace === undefined ? expression.name : `${expression.namespace}.${expression.name}`;
      return `${name}(${expression.args.map((each) => printExpression(text, each)).join(',')})`;
    }
    case 'access': {
      const { base, index } = expression;
      const isBareName = index.kind === 'text' && text.charAt(index.span.start) !== "'";
      return printExpression(text, base) + (isBareName ? `.${index.value}` : `[${printExpression(text, index)}]`);
    }
    case 'missing':
      return '';
  }
}

/** Blanks outside of texts mean nothing. */
function withoutBlanks(expression: string): string {
  return expression.replace(/('(?:[^']|'')*')|\s+/g, (_, quoted: string | undefined) => quoted ?? '');
}

/** @returns whether every value of the tree is what its text says, and between the values there is nothing but punctuation and comments. */
function isWhole(tree: ArmTree): boolean {
  const { text } = tree;
  let behind = 0;
  for (const leaf of leavesOf(tree.root)) {
    const { start, end } = jsonSpan(leaf);
    if (!isPunctuation(text.slice(behind, start)) || !isAsWritten(text, leaf, text.slice(start, end))) return false;
    behind = end;
  }
  return isPunctuation(text.slice(behind));
}

function isPunctuation(text: string): boolean {
  return /^(?:[\s,:{}[\]\uFEFF]|\/\/[^\r\n]*|\/\*[^]*?\*\/)*$/.test(text);
}

/** Line breaks within strings, which JSON does not know, are written as escapes first. */
function isAsWritten(text: string, leaf: Leaf, written: string): boolean {
  const value = leaf.type === 'string' ? jsonText(text, leaf) : leaf.value;
  const strict = written.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return JSON.parse(strict) === value;
}
