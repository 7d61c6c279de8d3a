// Our values as the protocol's: the only place where LSP types are made. Offsets become lines and columns here, addresses become the client's own
// spelling of a URI, texts become one language.
import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Location as LspLocation,
  type Range,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, Fix, Severity } from '../rules/finding.ts';
import { LineIndex } from '../text/line-index.ts';
import { inLocale, type Locale } from '../text/localized.ts';
import type { FileAddress, Location, TextEdit } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { unusedSuppressionCode, type UnusedSuppression } from '../workspace/unused-suppression.ts';
import type { ClientFeatures } from './client-features.ts';
import { rulePage } from './docs.ts';

/** The source that diagnostics are marked with. */
export const diagnosticSource = 'vnet-lens';

/** "Fix all": applied on save where a user sets `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.vnet-lens`;

export interface ConvertContext {
  readonly locale: Locale;
  readonly client: ClientFeatures;
  /** Lines of the text that was analysed; undefined for a file that was not read. */
  readonly lines: (file: FileAddress) => LineIndex | undefined;
  /** The client's own spelling of an open document's URI. */
  readonly uri: (file: FileAddress) => string;
  /** Version of an open document whose text was analysed. */
  readonly version: (file: FileAddress) => number | null;
}

const noLines = new LineIndex('');

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** @param at where it is shown: the finding's own place, or one of the places related to it */
export function toDiagnostic(finding: Finding, at: Location, context: ConvertContext): Diagnostic {
  const { locale, client } = context;
  const elsewhere = at === finding.location ? [] : [{ message: finding.message, location: finding.location }];
  const related: DiagnosticRelatedInformation[] = [...elsewhere, ...finding.related].map(({ message, location }) => ({
    message: inLocale(message, locale),
    location: toLocation(location, context),
  }));
  return {
    range: toRange(at, context),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    message: inLocale(finding.message, locale),
    ...(client.codeDescription ? { codeDescription: { href: rulePage(finding.rule, locale) } } : {}),
    ...(client.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
    data: findingKey(finding),
  };
}

/** Finds the finding of a diagnostic again, whatever its message says. */
export function findingKey({ rule, location, resources }: Finding): string {
  const [subject] = resources;
  return [rule, location.file, location.span.start, location.span.end, subject?.type, subject?.name].join('|');
}

/** A suppression that silences nothing: faded, as editors show what may go. */
export function unusedSuppressionDiagnostic(
  { location, message }: UnusedSuppression,
  context: ConvertContext,
): Diagnostic {
  return {
    range: toRange(location, context),
    severity: DiagnosticSeverity.Hint,
    source: diagnosticSource,
    code: unusedSuppressionCode,
    message: inLocale(message, context.locale),
    tags: [DiagnosticTag.Unnecessary],
  };
}

/** What could not be analysed, as an information: it is no fault of the network. */
export function problemDiagnostic(problem: Problem, context: ConvertContext): Diagnostic {
  return {
    range: toRange(problem.location, context),
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: problem.code ?? problem.kind,
    message: inLocale(problem.message, context.locale),
  };
}

/** @returns a quick fix; undefined when the client cannot do what it takes. */
export function toQuickFix(fix: Fix, solved: readonly Diagnostic[], context: ConvertContext): CodeAction | undefined {
  const edit = toWorkspaceEdit(fix.edits, context);
  if (edit === undefined) return undefined;
  return {
    title: inLocale(fix.title, context.locale),
    kind: CodeActionKind.QuickFix,
    diagnostics: [...solved],
    isPreferred: fix.preferred,
    edit,
  };
}

/** @returns the action that applies all edits together; undefined when there are none or the client cannot. */
export function toFixAll(edits: readonly TextEdit[], context: ConvertContext): CodeAction | undefined {
  const edit = edits.length === 0 ? undefined : toWorkspaceEdit(edits, context);
  if (edit === undefined) return undefined;
  const title = { en: 'Apply all safe fixes of VNet Lens', ja: 'VNet Lens の安全な修正をすべて適用' };
  return { title: inLocale(title, context.locale), kind: fixAllKind, edit };
}

/** A file that was not read is created: its edits are insertions at its start. */
function toWorkspaceEdit(edits: readonly TextEdit[], context: ConvertContext): WorkspaceEdit | undefined {
  const byFile = new Map<FileAddress, LspTextEdit[]>();
  for (const edit of edits) {
    const list = byFile.get(edit.location.file) ?? [];
    list.push({ range: toRange(edit.location, context), newText: edit.newText });
    byFile.set(edit.location.file, list);
  }
  const created = [...byFile.keys()].filter((file) => context.lines(file) === undefined);
  if (created.length > 0 && !(context.client.documentChanges && context.client.createsFiles)) return undefined;
  if (!context.client.documentChanges) {
    return { changes: Object.fromEntries([...byFile].map(([file, list]) => [context.uri(file), list])) };
  }
  const changes = [...byFile].map(([file, list]): TextDocumentEdit => ({
    textDocument: { uri: context.uri(file), version: context.version(file) },
    edits: list,
  }));
  return {
    documentChanges: [...created.map((file) => ({ kind: 'create' as const, uri: context.uri(file) })), ...changes],
  };
}

function toRange({ file, span }: Location, context: ConvertContext): Range {
  return (context.lines(file) ?? noLines).range(span);
}

function toLocation(location: Location, context: ConvertContext): LspLocation {
  return { uri: context.uri(location.file), range: toRange(location, context) };
}
