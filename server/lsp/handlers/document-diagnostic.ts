// `textDocument/diagnostic`: what is shown in one open document, when the client asks.
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { canonicalAddress } from '../../workspace/address.ts';
import type { Session } from '../session.ts';

export async function documentDiagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  signal: AbortSignal,
): Promise<DocumentDiagnosticReport> {
  const report = await session.report(signal);
  const address = canonicalAddress(textDocument.uri);
  const diagnostics = report?.diagnostics.get(address) ?? [];
  if (report === undefined) return { kind: 'full', items: [] };
  const resultId = session.resultId(address, diagnostics);
  // A change of one document changes what another shows; not every client asks for that one by itself.
  if (session.answered(address, resultId, report)) session.askAgain();
  return resultId === previousResultId
    ? { kind: 'unchanged', resultId }
    : { kind: 'full', resultId, items: [...diagnostics] };
}
