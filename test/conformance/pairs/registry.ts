// The compiled file holds the templates of registry modules, the source does not. So a pair is evaluated twice: with those modules closed on both sides, so
// that both know of them what the source says (name, scope, arguments); and with the source given the templates that the compiled file holds, as a cache would.
import type { FileAddress } from '../../../server/text/location.ts';
import type { Module, Template } from '../../../server/template/model.ts';
import type { Snapshot } from '../../../server/snapshot.ts';

/** A file as part of everything that it reaches. */
export interface Entry {
  readonly snapshot: Snapshot;
  readonly address: FileAddress;
}

/** @returns the compiled file, in which every module that the source takes from a registry is closed. */
export function closeRegistryModules(source: Entry, compiled: Entry): Entry {
  const from = templateOf(source);
  const file = compiled.snapshot.files.get(compiled.address);
  if (from === undefined || file?.template === undefined) return compiled;
  const closed = { ...file, template: closeTemplate(source.snapshot, from, file.template) };
  const files = new Map([...compiled.snapshot.files, [compiled.address, closed]]);
  return { ...compiled, snapshot: { ...compiled.snapshot, files } };
}

/** @returns the source, in which every registry module leads to the template that the compiled file has for it. */
export function fillRegistryModules(source: Entry, compiled: Entry): Entry {
  const [from, to] = [templateOf(source), templateOf(compiled)];
  if (from === undefined || to === undefined) return source;
  const cache = new Map<string, Template>();
  collect(source.snapshot, from, to, cache);
  const { snapshot } = source;
  const cached = [...cache].map(
    ([address, template]) =>
      [address, { address, text: '', language: 'arm', template, parameters: undefined }] as const,
  );
  return {
    ...source,
    snapshot: {
      ...snapshot,
      files: new Map([...snapshot.files, ...cached]),
      resolve: (file, reference) =>
        cache.has(reference) ? { kind: 'file', address: reference } : snapshot.resolve(file, reference),
    },
  };
}

function templateOf({ snapshot, address }: Entry): Template | undefined {
  return snapshot.files.get(address)?.template;
}

function collect(snapshot: Snapshot, source: Template, compiled: Template, cache: Map<string, Template>): void {
  for (const [module, declared] of matched(source, compiled)) {
    if (module.source.kind !== 'inline') continue;
    if (declared.source.kind === 'registry') cache.set(declared.source.reference, module.source.template);
    const inner = localTemplate(snapshot, source, declared);
    if (inner !== undefined) collect(snapshot, inner, module.source.template, cache);
  }
}

function closeTemplate(snapshot: Snapshot, source: Template, compiled: Template): Template {
  const pairs = matched(source, compiled);
  return {
    ...compiled,
    modules: compiled.modules.map((module) => {
      const declared = pairs.get(module);
      return declared === undefined ? module : closeModule(snapshot, source, declared, module);
    }),
  };
}

function closeModule(snapshot: Snapshot, source: Template, declared: Module, compiled: Module): Module {
  if (declared.source.kind === 'registry')
    return { ...compiled, source: { kind: 'opaque', span: compiled.source.span } };
  const inner = localTemplate(snapshot, source, declared);
  if (inner === undefined || compiled.source.kind !== 'inline') return compiled;
  return {
    ...compiled,
    source: { ...compiled.source, template: closeTemplate(snapshot, inner, compiled.source.template) },
  };
}

function localTemplate(snapshot: Snapshot, around: Template, { source }: Module): Template | undefined {
  if (source.kind !== 'file') return undefined;
  const resolution = snapshot.resolve(around.file, source.path);
  return resolution.kind === 'file' ? snapshot.files.get(resolution.address)?.template : undefined;
}

/** By symbol; without symbols the modules come last, in the order of the source (facts 4.1). */
function matched(source: Template, compiled: Template): ReadonlyMap<Module, Module> {
  const bySymbol = new Map(source.modules.map((module) => [module.symbol, module]));
  const last = compiled.modules.slice(Math.max(0, compiled.modules.length - source.modules.length));
  const pairs = compiled.symbolicNames
    ? compiled.modules.map((module) => [module, bySymbol.get(module.symbol)] as const)
    : last.map((module, i) => [module, source.modules[i]] as const);
  return new Map(pairs.flatMap(([module, found]) => (found === undefined ? [] : [[module, found]])));
}
