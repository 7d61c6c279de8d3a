// Which documents are sent to the server. The server itself decides whether a JSON document is an ARM template:
// an unextended editor calls one `json` or `jsonc`, Microsoft's ARM extension renames it to `arm-template`.
import { workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

const languages = ['bicep', 'bicep-params', 'json', 'jsonc', 'arm-template'];

/** Documents a person edits. Left out on purpose: `git:` and its like, whose findings would double those of the file they mirror. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs'];

/** The documents to analyse: our languages, in files, in new documents and in whatever file system the open folders live in. */
export function analysedDocuments(): DocumentSelector {
  const ofFolders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const all = [...new Set([...schemes, ...ofFolders])];
  return languages.flatMap((language) => all.map((scheme) => ({ language, scheme })));
}
