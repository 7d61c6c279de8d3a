// The work of reading a text grows with its length and no faster, whatever the text is: twice the text, at most a little more than twice the steps.
import assert from 'node:assert/strict';
import { parseArm } from '../../server/syntax/arm.ts';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import { stepsOf } from '../support/steps.ts';

const mostGrowth = 2.2;
const length = 6_000;

function assertLinear(read: (text: string) => void, textOf: (length: number) => string): void {
  read(textOf(length));
  const [once, twice] = [length, 2 * length].map((each) => stepsOf(() => read(textOf(each))));
  assert.ok(once !== undefined && twice !== undefined && once > 0, 'nothing was counted');
  assert.ok(twice <= mostGrowth * once, `${String(once)} steps for the half, ${String(twice)} for the whole`);
}

const repeated =
  (piece: string, before = '', after = '') =>
  (wanted: number): string =>
    before + piece.repeat(Math.ceil(wanted / piece.length)) + after;

describe('The steps of reading Bicep are linear', () => {
  const pieces: Readonly<Record<string, string>> = {
    'good statements': "var a = union(b, { c: 'd${e}' })\n",
    'open objects': 'var a = {\n',
    'open calls': 'var a = f(\n',
    'open conditions': "resource a 'T' = if (b\n",
    'open loops': "resource a 'T' = [\n",
    'open decorators': "@allowed(['a',\n",
    'half-written properties': "type a = {\n  @description('b')\n",
    'stray brackets': ')]}\n',
    'empty lines': '\n',
    'commas at the end of a line': '[a,\n',
    'equal signs': '= ',
    'open comments': 'var a = 1 /* b\n',
    'open strings': "'a${",
    'open texts of several lines': "var a = '''b\n",
    'comments in arguments': 'f(a // b\n',
    'stray pragmas': '#disable-next-line\n',
  };
  for (const [name, piece] of Object.entries(pieces))
    it(name, () => assertLinear((text) => void parseBicep(text, 'bicep'), repeated(piece)));
});

describe('The steps of reading ARM JSON are linear', () => {
  const texts: Readonly<Record<string, (length: number) => string>> = {
    'good resources': repeated(
      `{ "type": "A.B/c", "apiVersion": "2024-01-01", "name": "[concat('a', parameters('b'))]" },\n`,
      '{ "$schema": "deploymentTemplate.json#", "resources": [',
      ']}',
    ),
    'open objects': repeated('{ "a": '),
    'open arrays': repeated('['),
    'properties without commas': repeated('"a": 1 ', '{'),
    'stray brackets': repeated(']}'),
    'open texts': repeated('"\n\\'),
    'texts over several lines': repeated('"a\nb", ', '['),
    'open comments': repeated('/* a\n', '['),
    blanks: repeated(' \n'),
  };
  const read = (text: string): void => void templateFromArm('file:///a.json', parseArm(text));
  for (const [name, textOf] of Object.entries(texts)) it(name, () => assertLinear(read, textOf));
});

describe('The steps of reading ARM expressions are linear', () => {
  const pieces: Readonly<Record<string, string>> = {
    'open calls': 'f(',
    arguments: "f(1, 'a'), ",
    steps: '.a[0]',
    'texts with quotes': "''",
    'escaped letters': '\\u0027',
    'open brackets': 'a[',
    dots: '.',
    damage: "f(,)'",
  };
  const read = (text: string): void => void templateFromArm('file:///a.json', parseArm(text));
  for (const [name, piece] of Object.entries(pieces))
    it(name, () =>
      assertLinear(read, repeated(piece, '{ "outputs": { "a": { "type": "string", "value": "[f(', ')]" } } }')),
    );
});
