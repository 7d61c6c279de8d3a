// What an analysis reads: the texts of a closed set of files, already parsed and lowered, and nothing else. Immutable. Made by
// workspace/scan.ts, which does all reading; from here on everything is synchronous and pure.
import type { Limits } from './text/limits.ts';
import type { FileAddress } from './text/location.ts';
import type { Problem } from './text/problem.ts';
import type { DescribedNetwork } from './template/described-network.ts';
import type { ParameterFile, Template } from './template/model.ts';

/** One file as it was read. */
export interface SourceFile {
  readonly address: FileAddress;
  readonly text: string;
  readonly language: 'bicep' | 'bicepparam' | 'arm' | 'arm-parameters' | 'other';
  readonly template: Template | undefined;
  readonly parameters: ParameterFile | undefined;
}

export interface Snapshot {
  /** Every file of the closure by its address. A file that could not be read is not here. */
  readonly files: ReadonlyMap<FileAddress, SourceFile>;
  /** Virtual networks outside of the templates, as the settings of the entry describe them. */
  readonly described: readonly DescribedNetwork[];
  /** How far the analysis goes. */
  readonly limits: Limits;
  /**
   * What a reference in `from` (a module path, `using`, `extends`, an import, a file that `loadTextContent` reads, a folder that `loadDirectoryFileInfo` lists) leads to: the address it resolves to, or
   * why it leads nowhere. Keyed by the reference as written.
   */
  readonly resolve: (from: FileAddress, reference: string) => Resolution;
  /** The same files with other texts in place of some (new ones too), parsed again: how a fix is proven. References lead where they led, or to a new file. */
  readonly edited: (texts: ReadonlyMap<FileAddress, string>) => Snapshot;
}

export type Resolution =
  | { readonly kind: 'file'; readonly address: FileAddress }
  /** A folder that is listed: the names of the files that lie in it, without those of the folders below. */
  | { readonly kind: 'folder'; readonly address: FileAddress; readonly names: readonly string[] }
  /** Says why; the problem's place is left to the caller. */
  | { readonly kind: 'unresolved'; readonly problem: Pick<Problem, 'kind' | 'message'> };

/** Values given on the command line (`--parameters key=value`), as JSON values. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One analysis: a template, and what its parameters are given. */
export interface AnalysisInput {
  readonly entry: FileAddress;
  /** Parameter files in the order given; later ones win. */
  readonly parameterFiles: readonly FileAddress[];
  /** Win over parameter files. */
  readonly overrides: ReadonlyMap<string, Json>;
}
