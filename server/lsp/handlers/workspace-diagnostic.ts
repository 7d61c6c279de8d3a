// `workspace/diagnostic`: what is shown in files that are not open. The client asks again and again; the answer waits until there is something new.
import type {
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { canonicalAddress } from '../../workspace/address.ts';
import type { EditorReport } from '../report.ts';
import type { Session } from '../session.ts';

export async function workspaceDiagnostic(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  signal: AbortSignal,
): Promise<WorkspaceDiagnosticReport> {
  const previous = new Map(previousResultIds.map(({ uri, value }) => [canonicalAddress(uri), value]));
  while (!signal.aborted) {
    const change = session.nextChange(signal);
    const report = await session.report(signal);
    if (report === undefined) break;
    const items = reportItems(session, report, previous);
    if (items.some(({ kind }) => kind === 'full')) return { items };
    await change;
  }
  return { items: [] };
}

function reportItems(
  session: Session,
  { diagnostics }: EditorReport,
  previous: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport[] {
  // A file that had diagnostics and has none any more is told so.
  const files = new Set([...diagnostics.keys(), ...previous.keys()]);
  return [...files].map((file) => {
    const items = diagnostics.get(file) ?? [];
    const resultId = session.resultId(file, items);
    const uri = session.uriOf(file);
    const version = session.workspace.openDocuments.get(file)?.version ?? null;
    return previous.get(file) === resultId
      ? { kind: 'unchanged', uri, version, resultId }
      : { kind: 'full', uri, version, resultId, items: [...items] };
  });
}
