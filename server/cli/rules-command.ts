// `rules` and `rules ID`: the catalogue as people or programs read it. All of it comes from the rules themselves.
import { rulePage } from '../lsp/docs.ts';
import { findRule, rules } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import { inLocale, type Locale } from '../text/localized.ts';
import { nearest } from './nearest.ts';
import { label, say, severityWord } from './words.ts';
import type { ExitStatus, World } from './world.ts';

export interface RulesOptions {
  readonly format: 'pretty' | 'json';
  readonly locale: Locale;
}

/** @param id of one rule; undefined for all */
export function rulesCommand(world: World, id: string | undefined, { format, locale }: RulesOptions): ExitStatus {
  if (id === undefined) {
    world.out.write(format === 'json' ? jsonText({ version: 1, rules: rules.map(ruleJson) }) : catalogue(locale));
    return 0;
  }
  const rule = findRule(id);
  if (rule === undefined) {
    const guess = nearest(
      id,
      rules.map((each) => each.id),
    );
    world.err.write(`vnet-lens: ${inLocale(say.unknownRule(id, guess), locale)}\n`);
    return 2;
  }
  world.out.write(format === 'json' ? jsonText(ruleJson(rule)) : explanation(rule, locale));
  return 0;
}

/** Both languages at once: whoever reads JSON chooses for itself. */
function ruleJson({ id, severity, title, why, certainty, fixes, facts, bad, good }: Rule): object {
  return { id, level: severity, title, why, certainty, fixes, facts, bad, good, docs: rulePage(id, 'en') };
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function catalogue(locale: Locale): string {
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, title }) =>
      `${id.padEnd(widest)}  ${inLocale(severityWord[severity], locale).padEnd(11)}  ${inLocale(title, locale)}\n`,
  );
  return lines.join('');
}

function explanation(rule: Rule, locale: Locale): string {
  const paragraphs = [
    `${rule.id} – ${inLocale(rule.title, locale)}`,
    `${inLocale(label.level, locale)}: ${inLocale(severityWord[rule.severity], locale)}`,
    inLocale(rule.why, locale),
    inLocale(rule.certainty, locale),
    ...(rule.fixes.length === 0
      ? []
      : [rule.fixes.map((fix) => `${inLocale(label.fix, locale)}: ${inLocale(fix, locale)}`).join('\n')]),
    ...(rule.bad === '' ? [] : [`${inLocale(label.bad, locale)}:\n\n${code(rule.bad)}`]),
    ...(rule.good === '' ? [] : [`${inLocale(label.good, locale)}:\n\n${code(rule.good)}`]),
    ...(rule.facts.length === 0 ? [] : [[...new Set(rule.facts.map(({ url }) => url))].join('\n')]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function code(text: string): string {
  return text.trim().replace(/^(?=.)/gm, '    ');
}
