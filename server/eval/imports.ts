// Compile-time imports: variables and functions of another file. An import that could not be resolved is unknown and says so once, where it stands.
import type { ImportedExpr } from '../template/expr.ts';
import type { Template, UserFunction } from '../template/model.ts';
import { variableValue } from './expression.ts';
import { locationIn, report, type Frame } from './frame.ts';
import { makeFrame } from './make-frame.ts';
import { nullValue, object, unknown } from './make.ts';
import type { Value } from './value.ts';

/** @returns the value of an imported variable, or of a whole `* as` name space. */
export function importedValue(frame: Frame, expr: ImportedExpr): Value {
  const text = expr.member === undefined ? expr.name : `${expr.name}.${expr.member}`;
  const hidden = unknown({ kind: 'opaque', text: `variables('${text}')` });
  const found = findImport(frame, expr.name);
  if (found === undefined) return hidden;
  const inner = importedFrame(frame, found.template);
  if (found.exported !== undefined) return variableValue(inner, found.exported) ?? hidden;
  if (expr.member !== undefined) return variableValue(inner, expr.member) ?? hidden;
  const exported = [...found.template.variables.values()].filter((variable) => variable.exported);
  return object(exported.map((variable) => [variable.name, variableValue(inner, variable.name) ?? hidden]));
}

/** @returns an imported function by its local name, `f` or `namespace.f`. */
export function importedFunction(
  frame: Frame,
  name: string,
): { readonly frame: Frame; readonly declaration: UserFunction } | undefined {
  const [head, member] = name.split('.');
  if (head === undefined) return undefined;
  const found = findImport(frame, head);
  if (found === undefined) return undefined;
  const exported = found.exported ?? member;
  const declaration = exported === undefined ? undefined : found.template.functions.get(exported);
  return declaration === undefined ? undefined : { frame: importedFrame(frame, found.template), declaration };
}

interface Found {
  readonly template: Template;
  /** The name in the other file; undefined for a whole name space. */
  readonly exported: string | undefined;
}

function findImport(frame: Frame, name: string): Found | undefined {
  for (const each of frame.template.imports) {
    const exported = each.names?.get(name);
    if (exported === undefined && each.namespace !== name) continue;
    const resolution = frame.session.snapshot.resolve(frame.template.file, each.path);
    if (resolution.kind === 'unresolved') {
      report(frame.session, resolution.problem.kind, locationIn(frame, each.pathSpan), resolution.problem.message);
      return undefined;
    }
    const template = frame.session.snapshot.files.get(resolution.address)?.template;
    return template === undefined ? undefined : { template, exported };
  }
  return undefined;
}

/** Exported variables and functions see no parameters and no scope. */
function importedFrame(frame: Frame, template: Template): Frame {
  const path = `import:${template.file}`;
  const known = frame.children.get(path);
  if (known !== undefined) return known;
  const made = makeFrame({
    session: frame.session,
    template,
    path,
    name: nullValue,
    scope: frame.scope,
    parameter: () => undefined,
  });
  frame.children.set(path, made);
  return made;
}
