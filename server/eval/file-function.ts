// Functions that read a file, or list a folder, when the template is compiled. What they ask for was read beforehand (workspace/scan.ts); here they are looked up.
import type { CallExpr } from '../template/expr.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress } from '../text/location.ts';
import { locationIn, report, type Frame } from './frame.ts';
import type { Failure } from './function.ts';
import { directoryInfo } from './directory-info.ts';
import { callFunction, findFunction } from './function-table.ts';
import { readJson } from './functions/json-reader.ts';
import { selectPart } from './json-path.ts';
import { string, unknownCall } from './make.ts';
import type { Value } from './value.ts';
import { readYaml } from './yaml.ts';

const fileFunctions = new Set([
  'loadtextcontent',
  'loadjsoncontent',
  'loadyamlcontent',
  'loadfileasbase64',
  'loaddirectoryfileinfo',
]);

/** @param name in lower case */
export function isFileFunction(name: string): boolean {
  return fileFunctions.has(name);
}

/** @returns what the file holds; an unknown when it was not read or is not what the function wants. */
export function callFile(frame: Frame, expr: CallExpr, args: readonly Value[]): Value {
  const name = expr.name.toLowerCase();
  const hidden = unknownCall(expr.name, args);
  const [path, part] = args;
  if (path?.kind !== 'string') return hidden;
  const place = locationIn(frame, expr.span);
  const resolution = frame.session.snapshot.resolve(frame.template.file, path.value);
  if (resolution.kind === 'unresolved') {
    report(frame.session, resolution.problem.kind, place, resolution.problem.message);
    return hidden;
  }
  if (resolution.kind === 'folder') {
    const pattern = part === undefined ? '' : part.kind === 'string' ? part.value : undefined;
    if (name !== 'loaddirectoryfileinfo' || pattern === undefined) return hidden;
    return directoryInfo(frame.template.file, resolution.address, resolution.names, pattern) ?? hidden;
  }
  const text = frame.session.snapshot.files.get(resolution.address)?.text;
  if (text === undefined) return hidden;
  const content = text.replace(/^\uFEFF/, '');
  switch (name) {
    case 'loaddirectoryfileinfo':
      return hidden;
    case 'loadtextcontent':
      return string(content);
    case 'loadfileasbase64': {
      const base64 = findFunction('base64');
      const value = base64 === undefined ? hidden : callFunction(base64, [string(content)]);
      return value.kind === 'failure' ? hidden : value;
    }
    default: {
      const whole = loaded(frame, resolution.address, name === 'loadjsoncontent' ? 'JSON' : 'YAML', content);
      if (whole?.kind === 'failure') {
        const said = whole.limit;
        report(frame.session, said === undefined ? 'unreadable' : 'limit', place, said ?? damaged(path.value, name));
      }
      if (whole === undefined || whole.kind === 'failure') return hidden;
      if (part === undefined || (part.kind === 'string' && part.value === '')) return whole;
      const selected = part.kind === 'string' ? selectPart(whole, part.value) : undefined;
      if (selected === null && part.kind === 'string')
        report(frame.session, 'unreadable', place, nothingThere(path.value, part.value));
      return selected ?? hidden;
    }
  }
}

type Notation = 'JSON' | 'YAML';

/** Read once, however often it is loaded; undefined when it may do for the compiler but not here. */
function loaded(
  { session }: Frame,
  address: FileAddress,
  notation: Notation,
  text: string,
): Value | Failure | undefined {
  const key = `${notation} ${address}`;
  if (!session.loaded.has(key)) session.loaded.set(key, notation === 'JSON' ? readJson(text) : readYaml(text));
  return session.loaded.get(key);
}

function damaged(path: string, name: string): Localized {
  const notation = name === 'loadjsoncontent' ? 'JSON' : 'YAML';
  return {
    en: `'${path}' does not hold valid ${notation}; its content counts as unknown`,
    ja: `'${path}' は正しい ${notation} ではないため、内容は不明として扱います`,
  };
}

function nothingThere(path: string, part: string): Localized {
  return {
    en: `'${path}' has nothing at the JSON path '${part}'; the value counts as unknown`,
    ja: `'${path}' には JSON パス '${part}' に該当するものがないため、値は不明として扱います`,
  };
}
