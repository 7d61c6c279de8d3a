// Which diagnostics a diagnosis puts into which file, and what of it goes to the log instead. Pure.
import type { Diagnostic } from 'vscode-languageserver';
import { inLocale } from '../text/localized.ts';
import type { FileAddress, Location } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { baseName, folderOf, isInside } from '../workspace/address.ts';
import type { CheckResult, ReportedFinding } from '../workspace/check.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { problemDiagnostic, toDiagnostic, unusedSuppressionDiagnostic, type ConvertContext } from './convert.ts';

export interface EditorReport {
  readonly diagnostics: ReadonlyMap<FileAddress, readonly Diagnostic[]>;
  /** Lines for the log: what could not be analysed and is not shown as a diagnostic. */
  readonly unseen: readonly string[];
}

/** @param isOurs whether a file is the user's own: open, or in an open folder */
export function editorReport(
  result: CheckResult,
  isOurs: (file: FileAddress) => boolean,
  showSyntaxProblems: boolean,
  context: ConvertContext,
): EditorReport {
  const diagnostics = new Map<FileAddress, Diagnostic[]>();
  const unseen: string[] = [];
  const add = (file: FileAddress, diagnostic: Diagnostic): void => {
    const list = diagnostics.get(file);
    if (list === undefined) diagnostics.set(file, [diagnostic]);
    else list.push(diagnostic);
  };
  for (const finding of result.findings) {
    if (finding.suppressed) continue;
    const at = shownAt(finding, isOurs);
    if (at === undefined)
      unseen.push(line(finding.location, finding.rule, inLocale(finding.message, context.locale), context));
    else add(at.file, toDiagnostic(finding, at, context));
  }
  // Of an open document everything is analysed that reaches it; of the other files perhaps only a part.
  for (const each of result.unusedSuppressions)
    if (context.version(each.location.file) !== null)
      add(each.location.file, unusedSuppressionDiagnostic(each, context));
  for (const problem of result.problems) {
    const shown = isOurs(problem.location.file) && (showSyntaxProblems || !isSaidByOthers(problem));
    if (shown) add(problem.location.file, problemDiagnostic(problem, context));
    else unseen.push(line(problem.location, problem.kind, inLocale(problem.message, context.locale), context));
  }
  return { diagnostics, unseen };
}

/** The place of the finding itself, unless it lies in a module from elsewhere: then the nearest of the user's own that leads to it. */
export function shownAt(finding: ReportedFinding, isOurs: (file: FileAddress) => boolean): Location | undefined {
  return [finding.location, ...finding.related.map(({ location }) => location)].find(({ file }) => isOurs(file));
}

/** @returns whether a file is the user's own; a document that lies in no open folder brings its own folder. */
export function ownFiles(workspace: Workspace): (file: FileAddress) => boolean {
  const { folders, openDocuments } = workspace;
  const strays = [...openDocuments.keys()].filter((document) => !folders.some((folder) => isInside(folder, document)));
  const ours = [...folders, ...strays.map(folderOf)];
  return (file) => openDocuments.has(file) || ours.some((folder) => isInside(folder, file));
}

/** Syntax, names and circles of Bicep are reported by Microsoft's extension, JSON syntax by the editor itself: to say it twice helps nobody. */
function isSaidByOthers({ kind, code, location }: Problem): boolean {
  if (/\.bicep(?:param)?$/i.test(location.file)) return kind === 'syntax' || (kind === 'cycle' && code !== undefined);
  return kind === 'syntax' && code?.startsWith('json-') === true;
}

function line({ file, span }: Location, what: string, message: string, context: ConvertContext): string {
  const start = context.lines(file)?.position(span.start);
  const place = start === undefined ? '' : `:${start.line + 1}:${start.character + 1}`;
  return `${baseName(file)}${place}: ${what}: ${message}`;
}
