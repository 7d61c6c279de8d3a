// Functions that read a file when the template is compiled. The files were read beforehand (workspace/scan.ts); here they are looked up.
import type { CallExpr } from '../template/expr.ts';
import type { Json } from '../snapshot.ts';
import type { FileAddress } from '../text/location.ts';
import { locationIn, report, type Frame } from './frame.ts';
import { callFunction, findFunction } from './function-table.ts';
import { fromJson } from './json.ts';
import { string, unknownCall } from './make.ts';
import type { Value } from './value.ts';

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
  const [path] = args;
  if (path?.kind !== 'string' || name === 'loaddirectoryfileinfo' || name === 'loadyamlcontent') return hidden;
  const resolution = frame.session.snapshot.resolve(frame.template.file, path.value);
  if (resolution.kind === 'unresolved') {
    report(frame.session, resolution.problem.kind, locationIn(frame, expr.span), resolution.problem.message);
    return hidden;
  }
  const text = frame.session.snapshot.files.get(resolution.address)?.text;
  if (text === undefined) return hidden;
  const content = text.replace(/^\uFEFF/, '');
  switch (name) {
    case 'loadtextcontent':
      return string(content);
    case 'loadfileasbase64': {
      const base64 = findFunction('base64');
      const value = base64 === undefined ? hidden : callFunction(base64, [string(content)]);
      return value.kind === 'failure' ? hidden : value;
    }
    default:
      // A JSON path as second argument selects a part: not followed, so unknown.
      return args[1] === undefined ? (loadedJson(frame, resolution.address, content) ?? hidden) : hidden;
  }
}

function loadedJson({ session: { loaded } }: Frame, address: FileAddress, text: string): Value | undefined {
  if (!loaded.has(address)) loaded.set(address, parseJson(text));
  return loaded.get(address);
}

function parseJson(text: string): Value | undefined {
  try {
    return fromJson(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}
