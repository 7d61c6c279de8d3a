// The page of one rule and the list of all, in either language, made from the rule's own object: nothing here is written twice.
import type { Rule } from '../../server/rules/rule.ts';
import { rules } from '../../server/rules/registry.ts';
import type { Locale } from '../../server/text/localized.ts';

const words = {
  en: {
    id: 'Rule',
    level: 'Level',
    why: 'Why it hurts',
    bad: 'Bad',
    good: 'Good',
    certainty: 'When it is certain, when it is possible',
    fixes: 'Quick fixes',
    none: 'None: what is right depends on what you want.',
    facts: 'What Azure says',
    silence: 'Silence it',
    silenceText: (id: string) =>
      `Put \`// vnet-lens-disable-next-line ${id} -- reason\` above the line, or \`"rules": { "${id}": "off" }\` into \`vnet-lens.json\`. In strict JSON, where a comment is not allowed, put \`"metadata": { "vnet-lens": { "disable": ["${id}"] } }\` on the resource.`,
    other: '日本語',
    title: 'Rules',
    intro:
      'Every rule that VNet Lens checks. A finding is *certain* when it follows from what is known, whatever the unknowns turn out to be; it is *possible* when a value that the template itself names makes it so. A possible finding is never an error.',
    made: 'Generated from the rule by `npm run docs`; do not edit.',
  },
  ja: {
    id: 'ルール',
    level: 'レベル',
    why: '問題となる理由',
    bad: '悪い例',
    good: '良い例',
    certainty: '確実な場合と可能性がある場合',
    fixes: 'クイック フィックス',
    none: 'ありません。何が正しいかは設計によって異なります。',
    facts: 'Azure のドキュメント',
    silence: '抑制する方法',
    silenceText: (id: string) =>
      `対象の行の上に \`// vnet-lens-disable-next-line ${id} -- 理由\` と記述するか、\`vnet-lens.json\` に \`"rules": { "${id}": "off" }\` を追加します。コメントを使用できない厳密な JSON では、リソースに \`"metadata": { "vnet-lens": { "disable": ["${id}"] } }\` を追加します。`,
    other: 'English',
    title: 'ルール一覧',
    intro:
      'VNet Lens が検査するルールの一覧です。不明な値が何であっても成り立つ場合は「確実」、テンプレート自体に記述された値によって成り立つ場合は「可能性あり」として報告します。「可能性あり」の検出結果がエラーになることはありません。',
    made: 'このページは `npm run docs` によりルールから生成されます。編集しないでください。',
  },
} as const;

/** @returns the Markdown of a rule's page. */
function rulePage(rule: Rule, locale: Locale): string {
  const say = words[locale];
  const fixes = rule.fixes.length === 0 ? say.none : rule.fixes.map((fix) => `- ${fix[locale]}`).join('\n');
  return `<!-- ${say.made} -->

# ${rule.title[locale]}

${say.id}: \`${rule.id}\` · ${say.level}: ${rule.severity} · [${say.other}](${fileName(rule.id, locale === 'en' ? 'ja' : 'en')})

## ${say.why}

${rule.why[locale]}

## ${say.bad}

\`\`\`bicep
${rule.bad.trimEnd()}
\`\`\`

## ${say.good}

\`\`\`bicep
${rule.good.trimEnd()}
\`\`\`

## ${say.certainty}

${rule.certainty[locale]}

## ${say.fixes}

${fixes}

## ${say.facts}

${rule.facts.map(({ id, url }) => `- ${id}: <${url}>`).join('\n')}

## ${say.silence}

${say.silenceText(rule.id)}
`;
}

/** @returns the Markdown of the list of rules. */
function rulesIndex(locale: Locale): string {
  const say = words[locale];
  const rows = rules.map(
    ({ id, severity, title }) => `| [\`${id}\`](${fileName(id, locale)}) | ${severity} | ${title[locale]} |`,
  );
  return `<!-- ${say.made} -->

# ${say.title}

[${say.other}](${fileName('README', locale === 'en' ? 'ja' : 'en')})

${say.intro}

| ${say.id} | ${say.level} | |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** @returns every generated page by its name in docs/rules. */
export function pages(): ReadonlyMap<string, string> {
  const locales: readonly Locale[] = ['en', 'ja'];
  return new Map(
    locales.flatMap((locale) => [
      [fileName('README', locale), rulesIndex(locale)] as const,
      ...rules.map((rule) => [fileName(rule.id, locale), rulePage(rule, locale)] as const),
    ]),
  );
}

function fileName(id: string, locale: Locale): string {
  return locale === 'en' ? `${id}.md` : `${id}.ja.md`;
}
