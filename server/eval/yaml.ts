// YAML text to a value, as the Bicep compiler reads it: the core schema of YAML 1.2, with `_` between digits and `<<` (tried on the compiler). Refuses
// damaged text.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Scalar } from 'yaml';
import { failure, tooLarge, type Failure } from './function.ts';
import { bool, int, nullValue, string } from './make.ts';
import type { Entry, Value } from './value.ts';

/** @returns the value; a failure when the text is damaged or nested too deeply; undefined when it has names that differ by case only. */
export function readYaml(text: string): Value | Failure | undefined {
  if (isTooDeep(text)) return tooLarge();
  const document = parseDocument(text, {
    intAsBigInt: true,
    keepSourceTokens: false,
    logLevel: 'silent',
    resolveKnownTags: false,
    // Compares each name with each.
    uniqueKeys: false,
  });
  // Of several documents the compiler reads the first.
  const damage = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
  if (damage.length > 0 || document.contents === null) return failure('no YAML');
  const reading = new Reading(document);
  return reading.value(document.contents) ?? (reading.unclear ? undefined : failure('no YAML'));
}

/** As deep as JSON may be, too. */
const deepest = 200;
const indentOfLevel = 2;

/** Beforehand: deeply nested text ends the process that parses it, not only the parse. Brackets in texts count as well, which is none the worse. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return new RegExp(`^[-? ]{${deepest * indentOfLevel}}`, 'm').test(text);
}

class Reading {
  /** Names that differ by case are two to the compiler; our objects do not tell them apart. */
  unclear = false;
  readonly #document: Document;
  /** What stands behind an anchor is one value, however often it is named. */
  readonly #made = new Map<Node, Value | undefined>();

  constructor(document: Document) {
    this.#document = document;
  }

  value(node: unknown): Value | undefined {
    if (node === null || node === undefined) return nullValue;
    if (isScalar(node)) return scalarValue(node);
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      return target === undefined ? undefined : this.value(target);
    }
    if (!isMap(node) && !isSeq(node)) return undefined;
    if (this.#made.has(node)) return this.#made.get(node);
    // An anchor inside of itself has no end.
    this.#made.set(node, undefined);
    const made = isSeq(node) ? this.#array(node.items) : this.#object(node.items);
    this.#made.set(node, made);
    return made;
  }

  #array(nodes: readonly unknown[]): Value | undefined {
    const items = nodes.map((each) => this.value(each)).filter((each) => each !== undefined);
    return items.length < nodes.length ? undefined : { kind: 'array', items };
  }

  #object(pairs: readonly { readonly key: unknown; readonly value: unknown }[]): Value | undefined {
    const entries = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const { key, value: node } of pairs) {
      const value = this.value(node);
      const name = keyText(key);
      if (value === undefined || name === undefined) return undefined;
      if (name === '<<') {
        const sources = value.kind === 'array' ? value.items : [value];
        for (const source of sources) {
          if (source.kind !== 'object') return undefined;
          for (const [lower, entry] of source.entries) if (!merged.has(lower)) merged.set(lower, entry);
        }
        continue;
      }
      const before = entries.get(name.toLowerCase());
      if (before !== undefined) {
        this.unclear ||= before.key !== name;
        return undefined;
      }
      entries.set(name.toLowerCase(), { key: name, value });
    }
    return { kind: 'object', entries: new Map([...merged, ...entries]) };
  }
}

/** A name is the text that is written, whatever it would be as a value. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return key.type === 'PLAIN' ? (key.source ?? '') : String(key.value);
}

/** Whole numbers that the core schema takes for text. */
const wholeNumber = /^([-+]?)(0x[\dA-Fa-f][\dA-Fa-f_]*|0b[01][01_]*|\d[\d_]*)$/;

const textTag = 'tag:yaml.org,2002:str';

function scalarValue({ value, type, source, tag }: Scalar): Value | undefined {
  // What stands in quotes or in a block is text, whatever a tag before it says.
  if (source !== undefined && (type !== 'PLAIN' || tag === textTag)) return string(source);
  switch (typeof value) {
    case 'string': {
      const [, sign, digits] = wholeNumber.exec(value) ?? [];
      if (digits === undefined) return string(value);
      const size = BigInt(digits.replaceAll('_', ''));
      return integer(sign === '-' ? -size : size);
    }
    case 'boolean':
      return bool(value);
    case 'bigint':
      return integer(value);
    case 'number':
      return { kind: 'float', value };
    default:
      return value === null ? nullValue : undefined;
  }
}

function integer(value: bigint): Value {
  return BigInt.asIntN(64, value) === value ? int(value) : { kind: 'float', value: Number(value) };
}
