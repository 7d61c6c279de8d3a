// Files through the client: the server opens none itself, so that desktop, remote and vscode.dev share one path.
import type { Connection } from 'vscode-languageserver';
import type { FileAddress } from '../text/location.ts';
import { canonicalAddress, joinAddress, relativePath } from '../workspace/address.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { ignoreRules, withoutIgnored, type IgnoreRules } from '../workspace/git-ignore.ts';
import {
  listFilesRequest,
  readFileRequest,
  readFolderRequest,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderParams,
  type ReadFolderResult,
} from './protocol.ts';

/** All that can be analysed; what a template loads as text is asked for by name. */
const include = '**/*.{bicep,bicepparam,json,jsonc}';

export function clientFiles(connection: Connection): FileSystem {
  const readText: FileSystem['readText'] = async (file) => {
    const params: ReadFileParams = { uri: file };
    const result = await connection.sendRequest<ReadFileResult>(readFileRequest, params);
    if ('text' in result) return result.text;
    return 'missing' in result ? undefined : { reason: result.reason };
  };
  const list = async (folder: FileAddress, pattern: string): Promise<readonly FileAddress[]> => {
    const params: ListFilesParams = { folder, include: pattern };
    const { uris } = await connection.sendRequest<ListFilesResult>(listFilesRequest, params);
    return uris.map(canonicalAddress);
  };
  return {
    readText,
    readFolder: async (folder) => {
      const params: ReadFolderParams = { uri: folder };
      const result = await connection.sendRequest<ReadFolderResult>(readFolderRequest, params);
      if ('names' in result) return result.names;
      return 'missing' in result ? undefined : { reason: result.reason };
    },
    listFiles: async (folder) => {
      const [files, ignoreFiles] = await Promise.all([list(folder, include), list(folder, '**/.gitignore')]);
      const rules: IgnoreRules[] = [];
      for (const file of ignoreFiles) {
        const text = await readText(file);
        const path = relativePath(folder, file);
        if (typeof text === 'string' && path !== undefined)
          rules.push(ignoreRules(path.slice(0, -'.gitignore'.length), text));
      }
      const paths = files.flatMap((file) => relativePath(folder, file) ?? []);
      return withoutIgnored(paths, rules).map((path) => joinAddress(folder, path));
    },
  };
}
