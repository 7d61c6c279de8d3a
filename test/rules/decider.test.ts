// What decides a possible finding is said in Japanese too. The words are collected from the rules themselves, so that none is forgotten.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { deciderIn } from '../../server/rules/decider.ts';

const rules = new URL('../../server/rules/', import.meta.url);

/** @returns the texts that rules give to `possible`, with `X` for what is filled in. */
function deciders(): readonly string[] {
  const sources = readdirSync(rules, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('decider.ts'))
    .map((file) => readFileSync(new URL(file, rules), 'utf8'));
  return sources.flatMap((text) =>
    [...text.matchAll(/(?:possible\([^;]*?|whetherInlineIsMade = )(['`])([a-zA-Z][^'`]* [^'`]*)\1/g)].map(
      ([, , words]) => (words ?? '').replace(/\$\{[^}]*\}/g, 'X'),
    ),
  );
}

describe('what decides a possible finding', () => {
  it('is said in Japanese, whichever rule says it', () => {
    const found = deciders();
    assert.ok(found.length >= 10, `only ${found.length} found`);
    for (const text of found) assert.match(deciderIn(text, 'ja'), /[ぁ-ん]|SKU|種類/, text);
  });

  it('keeps names, and is left alone in English', () => {
    assert.equal(deciderIn('parameter lbSku', 'ja'), 'パラメーター lbSku');
    const deployed = "Microsoft.Network/virtualNetworks 'hub' as deployed";
    assert.equal(deciderIn(deployed, 'ja'), "デプロイ済みの Microsoft.Network/virtualNetworks 'hub'");
    assert.equal(deciderIn('parameter lbSku', 'en'), 'parameter lbSku');
    assert.equal(deciderIn('resourceGroup().location', 'ja'), 'resourceGroup().location');
  });
});
