// Edits of single values where they are written: a literal, a parameter's default, an argument, a parameter file. A value that no one place owns
// (computed, given on the command line) is not edited, and then no fix is offered.
import type { Origin, Value } from '../eval/value.ts';
import type { Snapshot, SourceFile } from '../snapshot.ts';
import { dialectOf, type EditableFile, type NewValue } from '../template/edit.ts';
import type { Language } from '../template/model.ts';
import type { FileAddress, Location, TextEdit } from '../text/location.ts';

/** @returns the file as edits want it; undefined for what is no template and no parameter file. */
export function editable(sources: Snapshot, file: FileAddress): EditableFile | undefined {
  const source = sources.files.get(file);
  const language = source === undefined ? undefined : languageOf(source);
  return source === undefined || language === undefined ? undefined : { file, text: source.text, language };
}

function languageOf({ language }: SourceFile): Language | undefined {
  switch (language) {
    case 'bicep':
    case 'bicepparam':
      return 'bicep';
    case 'arm':
    case 'arm-parameters':
      return 'arm';
    case 'other':
      return undefined;
  }
}

/** @returns the edit that replaces a written literal by another one; undefined when the value was not written as a literal. */
export function replaceLiteral(sources: Snapshot, value: Value, by: string | boolean): TextEdit | undefined {
  const root = writtenPlace(value);
  const file = root === undefined ? undefined : editable(sources, root.file);
  if (root === undefined || file === undefined || value.kind === 'unknown') return undefined;
  if (!isAllowed(sources, value.origin, by)) return undefined;
  return { location: root, newText: dialectOf(file.language).literal(by, file, root.span) };
}

/** Whether every parameter that the value passes through takes the new one: `@allowed`, a union of literals. */
function isAllowed(sources: Snapshot, origin: Origin | undefined, by: string | boolean): boolean {
  for (let at = origin; at !== undefined; at = at.from) {
    if (at.step !== 'parameter' || at.name === undefined) continue;
    const declared = sources.files.get(at.at.file)?.template?.parameters;
    const parameter = declared?.get(at.name) ?? declared?.get(at.name.toLowerCase());
    const allowed = parameter?.allowed ?? (parameter?.type.kind === 'literals' ? parameter.type.values : undefined);
    if (allowed !== undefined && !allowed.some((each) => each.kind === 'literal' && each.value === by)) return false;
  }
  return true;
}

/** @returns the literal that a value was written as; undefined when it was computed or given on the command line. */
export function writtenPlace(value: Value): Location | undefined {
  let at: Origin | undefined = value.origin;
  while (at?.from !== undefined) at = at.from;
  return at?.step === 'written' ? at.at : undefined;
}

/** @returns the edits that set a property of an object that was written out. */
export function setWritten(
  sources: Snapshot,
  object: Value | undefined,
  path: readonly string[],
  value: NewValue,
): readonly TextEdit[] | undefined {
  const place = object === undefined ? undefined : writtenPlace(object);
  const file = place === undefined ? undefined : editable(sources, place.file);
  return place === undefined || file === undefined
    ? undefined
    : dialectOf(file.language).setProperty(file, place.span, path, value);
}

/** @returns the edits that put an item last into an array that was written out. */
export function appendWritten(
  sources: Snapshot,
  array: Value | undefined,
  item: NewValue,
): readonly TextEdit[] | undefined {
  const place = array === undefined ? undefined : writtenPlace(array);
  const file = place === undefined ? undefined : editable(sources, place.file);
  return place === undefined || file === undefined
    ? undefined
    : dialectOf(file.language).appendItem(file, place.span, item);
}

/** @returns the edits that take a property out of an object that was written out. */
export function removeWritten(
  sources: Snapshot,
  object: Value | undefined,
  path: readonly string[],
): readonly TextEdit[] | undefined {
  const place = object === undefined ? undefined : writtenPlace(object);
  const file = place === undefined ? undefined : editable(sources, place.file);
  return place === undefined || file === undefined
    ? undefined
    : dialectOf(file.language).removeProperty(file, place.span, path);
}

/** @returns the edits once each: several instances may share the place where a value is written. Undefined when one of the parts is. */
export function joinEdits(parts: readonly (readonly TextEdit[] | undefined)[]): readonly TextEdit[] | undefined {
  const edits = new Map<string, TextEdit>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const edit of part)
      edits.set(`${edit.location.file}:${edit.location.span.start}:${edit.location.span.end}:${edit.newText}`, edit);
  }
  return [...edits.values()];
}
