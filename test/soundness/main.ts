// `npm run soundness [-- RULE …]`: takes the fixtures of the rules and makes one thing after another unknown. Ends with 1 when something is certain that does not
// hold under every value, or is not told at all though a value that the template names makes it certain.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { judge, type Fault } from './judge.ts';
import { poolOf, variantsOf } from './variants.ts';

const folder = join(import.meta.dirname, '..', 'rules', 'fixtures');
const wanted = process.argv.slice(2);
const start = performance.now();
const texts = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const pool = poolOf(texts.values());
const faults: Fault[] = [];
let variants = 0;
let analyses = 0;
for (const [name, text] of texts) {
  if (wanted.length > 0 && !wanted.includes(name.split(sep)[0] ?? '')) continue;
  for (const variant of variantsOf(text, pool)) {
    variants += 1;
    analyses += 1 + variant.values.length;
    for (const fault of judge(variant)) {
      faults.push(fault);
      const values = fault.values.map((value, i) => `${JSON.stringify(value)}: ${fault.said[i + 1] ?? ''}`);
      console.log(
        `${fault.kind}: ${name} ${fault.place}: ${fault.finding}: ${fault.said[0] ?? ''}; ${values.join('; ')}`,
      );
    }
  }
}
const unsound = faults.filter(({ kind }) => kind === 'unsound').length;
const seconds = ((performance.now() - start) / 1000).toFixed(0);
console.log(
  `${texts.size} templates, ${variants} with an unknown, ${analyses} analyses: ${unsound} unsound, ${faults.length - unsound} missed (${seconds} s)`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
