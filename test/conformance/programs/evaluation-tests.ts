// The programs of Azure/bicep's EvaluationTests.cs: each test holds a template, at times a parameter file and modules, and the values that come out.
import { existsSync, readFileSync } from 'node:fs';
import type { Value } from '../../../server/eval/value.ts';
import { readCSharp, type Names } from './csharp.ts';
import { deploy, settledAt, type Place } from './deploy.ts';
import { memberOf, newScore, scoreValue, valueText, type Score } from './score.ts';

/** One test: its files by name, and what it expects at which path. */
interface Program {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Expectation[];
  readonly place: Place;
}

interface Expectation {
  /** `outputs`, a name, `value`, and what goes into the value. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** @param path of `EvaluationTests.cs` */
export async function evaluatedPrograms(path: string): Promise<Score> {
  const score = newScore('evaluated programs');
  if (!existsSync(path)) return score;
  const [, ...tests] = readFileSync(path, 'utf8').replaceAll('\r\n', '\n').split('[TestMethod]');
  for (const test of tests) await judge(score, programOf(test));
  return score;
}

function programOf(test: string): Program {
  const names = new Map<string, string>();
  for (const match of test.matchAll(/\bvar (\w+) = /g)) {
    const read = readCSharp(test, match.index + match[0].length, names);
    if (typeof read?.value === 'string') names.set(match[1] ?? '', read.value);
  }
  return {
    name: /public (?:async Task|void) (\w+)/.exec(test)?.[1] ?? '?',
    files: filesOf(test, names),
    expected: expectationsOf(test, names),
    place: {
      subscriptionId: names.get('testSubscriptionId') ?? 'subscription',
      resourceGroup: names.get('testRgName') ?? 'group',
    },
  };
}

/** `Compile(text)` and `Compile(("name", text), …)`. */
function filesOf(test: string, names: Names): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, at: number): void => {
    const text = readCSharp(test, at, names)?.value;
    if (typeof text === 'string') files.set(name, text);
  };
  for (const match of test.matchAll(/CompilationHelper\.Compile\((?:services, )?(?!\()/g))
    add('main.bicep', match.index + match[0].length);
  for (const match of test.matchAll(/\("([\w.]+\.bicep(?:param)?)", /g))
    add(match[1] ?? '', match.index + match[0].length);
  return files;
}

function expectationsOf(test: string, names: Names): readonly Expectation[] {
  return [...test.matchAll(/Have(Value|Json)AtPath\(/g)].flatMap((match) => {
    const path = readCSharp(test, match.index + match[0].length, names);
    const value = path && readCSharp(test, path.end + 1, names);
    if (typeof path?.value !== 'string' || value === undefined) return [];
    const steps = [...path.value.matchAll(/\.(\w+)|\['([^']+)'\]/g)].map((step) => step[1] ?? step[2] ?? '');
    return [{ path: steps, value: match[1] === 'Json' ? (JSON.parse(String(value.value)) as unknown) : value.value }];
  });
}

async function judge(score: Score, { name, files, expected, place }: Program): Promise<void> {
  if (expected.length === 0) score.open.push(`${name}: expects what the compiler says, no values`);
  const variables = expected.flatMap(({ path: [section, variable] }) => (section === 'variables' ? [variable] : []));
  // A variable is seen as an output of its own.
  const shown = variables.map((variable) => `\noutput ${shownAs}${variable} array = ${variable}`).join('');
  const texts = new Map(
    [...files].map(([file, text]) => [`/oracle/${file}`, file === 'main.bicep' ? text + shown : text]),
  );
  const parameters = files.has('parameters.bicepparam') ? '/oracle/parameters.bicepparam' : undefined;
  const { outputs } = await deploy(texts, '/oracle/main.bicep', parameters);
  const printed = [...outputs].map(([output, value]) => `${JSON.stringify(output)}: ${valueText(value)}`).join(', ');
  const settled = await settledAt(`{ ${printed} }`, place);
  for (const { path, value } of expected) {
    const [section, item = '', ...inner] = path;
    const label = `${name} ${path.join('.')}`;
    if (section === 'outputs') scoreValue(score, label, stepInto(memberOf(settled, item), inner.slice(1)), value);
    else if (section === 'variables') scoreValue(score, label, memberOf(settled, shownAs + item), value);
    else score.open.push(`${label}: not part of a deployment`);
  }
}

const shownAs = 'shown_';

function stepInto(value: Value | undefined, steps: readonly string[]): Value | undefined {
  return steps.reduce((at, step) => memberOf(at, step), value);
}
