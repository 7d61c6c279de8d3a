// `--parameters` and `--rule` as they are typed. Nothing is read here.
import type { Severity } from '../rules/finding.ts';
import type { Json } from '../snapshot.ts';

const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;
const levels: ReadonlySet<string> = new Set<Severity | 'off'>(['off', 'hint', 'information', 'warning', 'error']);

export interface GivenParameters {
  /** Paths as typed, in order. */
  readonly files: readonly string[];
  readonly overrides: ReadonlyMap<string, Json>;
}

/** A value of the shape `name=…` is an assignment, read as JSON where it is JSON and else as text; any other is a file. */
export function parseParameters(values: readonly string[]): GivenParameters {
  const files: string[] = [];
  const overrides = new Map<string, Json>();
  for (const value of values) {
    const [, name, text] = assignment.exec(value) ?? [];
    if (name === undefined || text === undefined) files.push(value);
    else overrides.set(name, jsonOrText(text));
  }
  return { files, overrides };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** @returns rule id and level of `ID=LEVEL`, or undefined where it has another shape. */
export function parseRuleLevel(value: string): readonly [rule: string, level: Severity | 'off'] | undefined {
  const [rule, level, ...more] = value.split('=');
  if (rule === undefined || level === undefined || more.length > 0 || !isLevel(level)) return undefined;
  return [rule, level];
}

function isLevel(level: string): level is Severity | 'off' {
  return levels.has(level);
}
