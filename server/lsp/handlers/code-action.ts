// `textDocument/codeAction`: the fixes of the findings under the cursor, and "fix all". The server keeps no memory of fixes: they are asked of the
// findings of the current texts.
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { canonicalAddress } from '../../workspace/address.ts';
import type { ReportedFinding } from '../../workspace/check.ts';
import { chooseFixes } from '../../workspace/fix-all.ts';
import { findingKey, fixAllKind, toDiagnostic, toFixAll, toQuickFix, type ConvertContext } from '../convert.ts';
import { sleep } from '../pause.ts';
import { ownFiles, shownAt } from '../report.ts';
import type { Session } from '../session.ts';

export async function codeAction(
  session: Session,
  { textDocument, range, context: { only, diagnostics } }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const diagnosis = await session.diagnoser.current(signal);
  if (diagnosis === undefined) return [];
  const { result } = diagnosis;
  const address = canonicalAddress(textDocument.uri);
  const isOurs = ownFiles(session.workspace);
  const convert = session.convertContext(result);
  const here = result.findings.filter((finding) => !finding.suppressed && shownAt(finding, isOurs)?.file === address);
  const actions: CodeAction[] = [];
  if (wants(only, CodeActionKind.QuickFix)) {
    for (const finding of here) {
      const at = shownAt(finding, isOurs);
      if (at === undefined || !intersects(toDiagnostic(finding, at, convert).range, range)) continue;
      actions.push(...quickFixes(finding, diagnostics, convert));
      // A fix is proven by analysing again: a request that was given up meanwhile must not cost more than the one at hand.
      await sleep(0, signal);
      if (signal.aborted) return [];
    }
  }
  // Asked for by name alone: on save, or from the menu of source actions. It would be computed in vain at every move of the cursor.
  if (only !== undefined && wants(only, fixAllKind)) {
    const all = toFixAll(
      chooseFixes(here).flatMap(({ edits }) => edits),
      convert,
    );
    if (all !== undefined) actions.push(all);
  }
  return mergeAlike(actions);
}

/** One edit may solve several findings at one place (a Basic SKU is both retired and unreachable): it is offered once, for all of them. */
function mergeAlike(actions: readonly CodeAction[]): CodeAction[] {
  const merged = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.kind, action.edit]);
    const first = merged.get(key);
    if (first === undefined) merged.set(key, action);
    else
      merged.set(key, {
        ...first,
        diagnostics: [...(first.diagnostics ?? []), ...(action.diagnostics ?? [])],
        isPreferred: first.isPreferred === true || action.isPreferred === true,
      });
  }
  return [...merged.values()];
}

function quickFixes(
  finding: ReportedFinding,
  shown: readonly Diagnostic[],
  convert: ConvertContext,
): readonly CodeAction[] {
  const solved = shown.filter(({ data }) => data === findingKey(finding));
  return finding.fixes().flatMap((fix) => toQuickFix(fix, solved, convert) ?? []);
}

/** @param only kinds the client asks for: each stands for itself and all below it. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function intersects(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
