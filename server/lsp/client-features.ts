// What the client at the other end can do, read once from its capabilities.
import type { ClientCapabilities } from 'vscode-languageserver';

export interface ClientFeatures {
  /** It asks for diagnostics; then none are pushed. */
  readonly pullsDiagnostics: boolean;
  /** It can be told to ask for all diagnostics again. */
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Edits may name the version of a document. */
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
}

export function clientFeatures({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const shown = [textDocument?.diagnostic, textDocument?.publishDiagnostics];
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: shown.some((each) => each?.relatedInformation === true),
    codeDescription: shown.some((each) => each?.codeDescriptionSupport === true),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
  };
}
