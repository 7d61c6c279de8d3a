// What a person does in the editor, as functions: open a file, wait for what VNet Lens says, choose a quick fix.
import {
  CodeActionKind,
  commands,
  languages,
  Uri,
  window,
  workspace,
  Selection,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { pause, workspaceRoot } from './exchange.ts';

const findingLimit = 20_000;

/** Opens a file of the workspace and shows it. */
export async function open(path: string): Promise<TextEditor> {
  const document = await workspace.openTextDocument(Uri.joinPath(workspaceRoot(), path));
  return window.showTextDocument(document, { preview: false });
}

/** Throws away what the tests typed and closes all editors. */
export async function closeAll(): Promise<void> {
  for (const { uri } of workspace.textDocuments.filter((document) => document.isDirty)) {
    await window.showTextDocument(uri);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** The findings of VNet Lens in a document, as the `vscode` API gives them to everyone. */
export function findings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'vnet-lens');
}

/** The id of the rule that made a finding. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the findings of a document are as wanted; fails with those that are there instead. */
export async function findingsUntil(
  document: TextDocument,
  wanted: string,
  holds: (findings: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const end = Date.now() + findingLimit;
  for (;;) {
    const now = findings(document);
    if (holds(now)) return now;
    if (Date.now() > end) {
      const seen = now.map((finding) => `${ruleOf(finding)} at line ${finding.range.start.line + 1}`);
      throw new Error(`waited in vain for ${wanted}; there is: ${seen.join(', ') || 'no finding'}`);
    }
    await pause(50);
  }
}

/** Waits for the finding of a rule. */
export async function findingOf(document: TextDocument, rule: string): Promise<Diagnostic> {
  const all = await findingsUntil(document, `a finding of ${rule}`, (found) =>
    found.some((one) => ruleOf(one) === rule),
  );
  const found = all.find((one) => ruleOf(one) === rule);
  if (found === undefined) throw new Error('unreachable: the wait above ends with the finding');
  return found;
}

/** Waits until a rule has no finding in the document. */
export async function gone(document: TextDocument, rule: string): Promise<void> {
  await findingsUntil(document, `${rule} to be gone`, (found) => !found.some((one) => ruleOf(one) === rule));
}

/** The quick fixes offered for a finding, as the light bulb would list them. */
export async function quickFixes(document: TextDocument, finding: Diagnostic): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    finding.range,
    CodeActionKind.QuickFix.value,
    20,
  );
}

/** Applies what a quick fix holds: its edit, then its command. */
export async function apply(action: CodeAction): Promise<void> {
  if (action.edit !== undefined && !(await workspace.applyEdit(action.edit)))
    throw new Error(`'${action.title}' was refused`);
  if (action.command !== undefined)
    await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
}

/** Puts the cursor on a finding and scrolls to it. */
export function goTo(editor: TextEditor, finding: Diagnostic): void {
  editor.selection = new Selection(finding.range.start, finding.range.start);
  editor.revealRange(finding.range);
}
