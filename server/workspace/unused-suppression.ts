// Suppressions that silence nothing: a comment or metadata that outlived what it was written for. Only said where everything could be analysed; whoever asks
// for a part of the templates only may find one unused that another part needs. Pure.
import { findRule } from '../rules/registry.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress, Location, Span } from '../text/location.ts';
import { disabledInMetadata, type SuppressionSource } from './suppress.ts';

/** A hint, no finding: it says nothing about the network and never fails a run. */
export interface UnusedSuppression {
  readonly location: Location;
  readonly message: Localized;
}

/** A rule that a suppression names; undefined where it names none, and means all. */
interface Word {
  readonly rule: string | undefined;
  readonly span: Span;
}

/** As diagnostics and reports name it. */
export const unusedSuppressionCode = 'unused-suppression';

/**
 * @param used the words that silenced something
 * @param isOn whether a rule was run; what is off may be silenced for the day on which it is on again
 */
export function unusedSuppressions(
  sources: Iterable<readonly [FileAddress, SuppressionSource]>,
  used: readonly Location[],
  isOn: (rule: string) => boolean,
): readonly UnusedSuppression[] {
  const usedKeys = new Set(used.map(placeKey));
  const unused: UnusedSuppression[] = [];
  for (const [file, { directives, template }] of sources) {
    const words: Word[] = directives
      .filter(({ kind }) => kind !== 'enable')
      .flatMap(({ rules, span }): readonly Word[] => (rules.length === 0 ? [{ rule: undefined, span }] : rules));
    if (template !== undefined) words.push(...disabledInMetadata(template));
    for (const { rule, span } of words) {
      const location: Location = { file, span };
      if (usedKeys.has(placeKey(location)) || (rule !== undefined && findRule(rule) !== undefined && !isOn(rule)))
        continue;
      unused.push({ location, message: messageOf(rule) });
    }
  }
  return unused.sort((a, b) => (orderKey(a.location) < orderKey(b.location) ? -1 : 1));
}

function messageOf(rule: string | undefined): Localized {
  if (rule === undefined)
    return {
      en: 'This comment silences nothing: there is no finding here. Remove it.',
      ja: 'このコメントが抑制する指摘はありません。削除してください。',
    };
  if (findRule(rule) === undefined)
    return {
      en: `There is no rule '${rule}', so nothing is silenced. 'vnet-lens rules' lists those there are.`,
      ja: `ルール '${rule}' は存在しないため、何も抑制されません。ルールは 'vnet-lens rules' で一覧できます。`,
    };
  return {
    en: `Nothing is silenced: there is no finding of '${rule}' here. Remove it.`,
    ja: `ここには '${rule}' の指摘がないため、何も抑制されません。削除してください。`,
  };
}

function placeKey({ file, span }: Location): string {
  return `${file}:${span.start}:${span.end}`;
}

function orderKey({ file, span }: Location): string {
  return `${file}\u0000${String(span.start).padStart(10, '0')}`;
}
