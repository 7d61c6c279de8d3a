// Copies of a folder's Bicep files that the compiler can be asked about: without references to a registry and, on demand, damaged.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseBicep } from '../../../server/syntax/bicep.ts';
import { filesBelow } from '../corpus.ts';
import { isBicepSource } from '../syntax/sources.ts';

/**
 * The compiler asks a registry for what a file imports from one, and where there is none it may end in an internal error. In the copies
 * every such reference is a path of the same length, to a file that does not exist: all places stay what they are.
 * @param damage a number other than zero takes one token out of each file, another one for another number.
 * @returns the folder of the copies.
 */
export function copyForCompiler(folder: string, damage: number): string {
  const copies = mkdtempSync(join(tmpdir(), 'vnet-lens-compiler-'));
  const paths = filesBelow(folder, (name) => isBicepSource(name) || name === 'bicepconfig.json');
  paths.forEach((path, index) => {
    const copy = join(copies, relative(folder, path));
    mkdirSync(dirname(copy), { recursive: true });
    const text = readFileSync(path, 'utf8').replace(registryReference, localPath);
    writeFileSync(copy, damage !== 0 && isBicepSource(path) ? withoutOneToken(text, damage + index) : text);
  });
  return copies;
}

const registryReference = /'(?:br|ts)[:/][^'\r\n]*'/g;

function localPath(reference: string): string {
  return `'./_${reference.slice(4).replaceAll(':', '_')}`;
}

// A step of a linear congruential generator: neighbouring numbers shall not take neighbouring tokens.
const [factor, modulus] = [48_271, 2 ** 31 - 1];

function withoutOneToken(text: string, choice: number): string {
  const { tokens } = parseBicep(text, 'bicep');
  const token = tokens[((choice * factor * factor) % modulus) % tokens.length];
  return token === undefined ? text : text.slice(0, token.start) + text.slice(token.end);
}
