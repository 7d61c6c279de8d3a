// `workspace/didChangeWatchedFiles`: files that came, went or changed behind the editor's back.
import type { DidChangeWatchedFilesParams } from 'vscode-languageserver';
import { canonicalAddress } from '../../workspace/address.ts';
import type { Session } from '../session.ts';

/** Everything: a template may load a file of any name. Most events are dropped at once. */
export const watchedFiles = '**/*';

const alwaysCounts = /\.(?:bicep|bicepparam|jsonc?)$|\/\.gitignore$/i;

/** @returns whether anything that was read, or may be now, has changed. */
export function changeWatchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): boolean {
  const addresses = changes
    .map(({ uri }) => canonicalAddress(uri))
    .filter((address) => !address.includes('/node_modules/') && !address.includes('/.git/'))
    .filter((address) => alwaysCounts.test(address) || session.workspace.knows(address));
  if (addresses.length === 0) return false;
  session.workspace.forget(addresses);
  return true;
}
