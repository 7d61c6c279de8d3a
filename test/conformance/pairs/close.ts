// The compiled file holds the templates of registry modules, the source does not: without a cache there is nothing to hold them against. They are
// closed in the compiled file, so that both sides know of them what the source says: name, scope and arguments.
import type { FileAddress } from '../../../server/text/location.ts';
import type { Module, Template } from '../../../server/template/model.ts';
import type { Snapshot } from '../../../server/snapshot.ts';

/** @returns the compiled file's snapshot, in which every module that the source takes from a registry is closed. */
export function closeRegistryModules(
  source: Snapshot,
  sourceEntry: FileAddress,
  compiled: Snapshot,
  compiledEntry: FileAddress,
): Snapshot {
  const from = source.files.get(sourceEntry)?.template;
  const file = compiled.files.get(compiledEntry);
  if (from === undefined || file?.template === undefined) return compiled;
  const closed = { ...file, template: closeTemplate(source, from, file.template) };
  return { ...compiled, files: new Map([...compiled.files, [compiledEntry, closed]]) };
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

/** By symbol; without symbols the modules come last, in the order of the source (facts 4.1). */
function matched(source: Template, compiled: Template): ReadonlyMap<Module, Module> {
  if (compiled.symbolicNames) {
    const bySymbol = new Map(source.modules.map((module) => [module.symbol, module]));
    return new Map(
      compiled.modules.flatMap((module) => {
        const found = bySymbol.get(module.symbol);
        return found === undefined ? [] : [[module, found]];
      }),
    );
  }
  const last = compiled.modules.slice(compiled.modules.length - source.modules.length);
  return new Map(
    last.flatMap((module, i) => {
      const found = source.modules[i];
      return found === undefined ? [] : [[module, found]];
    }),
  );
}

function closeModule(snapshot: Snapshot, source: Template, declared: Module, compiled: Module): Module {
  if (declared.source.kind === 'registry')
    return { ...compiled, source: { kind: 'opaque', span: compiled.source.span } };
  if (declared.source.kind !== 'file' || compiled.source.kind !== 'inline') return compiled;
  const resolution = snapshot.resolve(source.file, declared.source.path);
  const inner = resolution.kind === 'file' ? snapshot.files.get(resolution.address)?.template : undefined;
  if (inner === undefined) return compiled;
  return {
    ...compiled,
    source: { ...compiled.source, template: closeTemplate(snapshot, inner, compiled.source.template) },
  };
}
