// No template may hang or crash whoever reads it: a few short lines can ask for more than any machine has. Past the stated limits a value is unknown, and a
// problem says so.
import assert from 'node:assert/strict';
import { analysisOfText } from '../support/analysis.ts';

const doubled = (first: string, next: (name: string) => string, count: number): string =>
  [`var v0 = ${first}`, ...Array.from({ length: count }, (_, i) => `var v${i + 1} = ${next(`v${i}`)}`)].join('\n');

const named = (name: string): string =>
  `\nresource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: ${name}\n}\n`;

const hostile: readonly (readonly [what: string, text: string])[] = [
  ['a known text that doubles', doubled("'x'", (v) => `'\${${v}}\${${v}}'`, 60) + named('v60')],
  [
    'an unknown text that doubles',
    `param p string\n${doubled("'${p}x'", (v) => `'\${${v}}\${${v}}'`, 60)}${named('v60')}`,
  ],
  ['an array that doubles', doubled("['x']", (v) => `[${v}, ${v}]`, 60) + named('string(v60)')],
  ['a chain of unknowns', `param p string\n${doubled("'${p}x'", (v) => `'\${${v}}y'`, 5000)}${named('v5000')}`],
  [
    'functions that call each other twice',
    `${Array.from({ length: 40 }, (_, i) => `func f${i + 1}(x string) string => '\${f${i}(x)}\${f${i}(x)}'`).join('\n')}\nfunc f0(x string) string => x${named("f40('')")}`,
  ],
  [
    'a loop in a loop in a loop',
    named('string(map(range(0, 9999), a => map(range(0, 9999), b => map(range(0, 9999), c => c))))'),
  ],
];

describe('limits of an evaluation', () => {
  for (const [what, text] of hostile) {
    it(`${what}: ends, with a problem that says so`, () => {
      const { problems, network } = analysisOfText(text);
      assert.equal(network.instances.length, 1, 'the resource is there all the same');
      assert.ok(
        problems.length > 0 && problems.every(({ kind }) => kind === 'limit'),
        problems.map(({ kind, message }) => `${kind}: ${message.en}`).join('\n'),
      );
    });
  }

  it('a function that calls itself: ends, unknown', () => {
    const { network } = analysisOfText(`func f(x string) string => '\${f(x)}\${f(x)}'${named("f('a')")}`);
    assert.equal(network.instances[0]?.names[0]?.kind, 'unknown');
  });

  it('loops over what they make themselves: end', () => {
    const { network } = analysisOfText(
      `resource a 'Microsoft.Network/virtualNetworks@2024-05-01' = [for i in range(0, length(reference('b').y)): {\n  name: 'x\${i}'\n}]\n` +
        `resource b 'Microsoft.Network/virtualNetworks@2024-05-01' = [for i in range(0, length(reference('a').y)): {\n  name: 'y\${i}'\n}]\n`,
    );
    assert.ok(network.instances.length <= 2);
  });

  it('many references in a large template: nothing is lost', () => {
    const many = Array.from(
      { length: 700 },
      (_, i) =>
        `resource v${i} 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'vnet${i}'\n  tags: { other: reference('vnet${(i + 1) % 700}').provisioningState }\n}`,
    );
    const { problems, network } = analysisOfText(many.join('\n'));
    assert.deepEqual(problems, []);
    assert.equal(network.instances.length, 700);
  });
});
