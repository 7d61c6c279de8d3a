// What `.gitignore` files leave out of a folder. Knows the order in which they count, not where their texts come from.
import ignore from 'ignore';

/** The rules of one `.gitignore`. */
export interface IgnoreRules {
  /** Path of the folder it lies in, relative to the searched folder, with a slash at the end; `''` for the searched folder itself. */
  readonly folder: string;
  /** @param path below that folder; a folder's ends in a slash. */
  readonly verdict: (path: string) => 'ignored' | 'kept' | 'silent';
}

/** @param text of a `.gitignore` */
export function ignoreRules(folder: string, text: string): IgnoreRules {
  const rules = ignore({ allowRelativePaths: true, ignorecase: false }).add(text);
  return {
    folder,
    verdict: (path) => {
      const { ignored, unignored } = rules.test(path);
      return ignored ? 'ignored' : unignored ? 'kept' : 'silent';
    },
  };
}

/**
 * @param path relative to the searched folder; a folder's ends in a slash
 * @param rules of the folders above it, outermost first. The deepest that says anything decides, as in git.
 */
export function isIgnored(path: string, rules: readonly IgnoreRules[]): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const each = rules[i];
    if (each === undefined || !path.startsWith(each.folder)) continue;
    const inner = path.slice(each.folder.length);
    if (inner === '') continue;
    const verdict = each.verdict(inner);
    if (verdict !== 'silent') return verdict === 'ignored';
  }
  return false;
}

/** Folders that hold nobody's own templates. */
export const neverSearched: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * @param paths of files, relative to the searched folder
 * @param rules of every `.gitignore` in it, in any order
 * @returns the paths that neither a rule nor `neverSearched` leaves out
 */
export function withoutIgnored(paths: readonly string[], rules: readonly IgnoreRules[]): readonly string[] {
  const outermostFirst = [...rules].sort((a, b) => a.folder.length - b.folder.length);
  const folders = new Map<string, boolean>();
  const folderIgnored = (folder: string): boolean => {
    if (folder === '') return false;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const name = folder.slice(0, -1).split('/').pop() ?? '';
    const answer = folderIgnored(parentOf(folder)) || neverSearched.has(name) || isIgnored(folder, outermostFirst);
    folders.set(folder, answer);
    return answer;
  };
  return paths.filter((path) => !folderIgnored(parentOf(path)) && !isIgnored(path, outermostFirst));
}

/** `a/b/` of `a/b/c.bicep` and of `a/b/c/`. */
function parentOf(path: string): string {
  const end = path.lastIndexOf('/', path.length - 2);
  return end < 0 ? '' : path.slice(0, end + 1);
}
