// The tables of limits in docs/settings.md and its Japanese twin, from the list that the program goes by. Nothing is written here.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { weightLimits } from '../../server/eval/weight.ts';
import { limits as frameLimits } from '../../server/eval/frame.ts';
import { limitDescriptions } from '../../server/text/limits.ts';
import type { Localized } from '../../server/text/localized.ts';

const page = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

const pages: Readonly<Record<keyof Localized, string>> = { en: page('settings.md'), ja: page('settings.ja.md') };

const heads: Readonly<Record<keyof Localized, string>> = {
  en: '| limit | usual | at most | of |\n| --- | ---: | ---: | --- |',
  ja: '| 上限 | 既定値 | 最大値 | 内容 |\n| --- | ---: | ---: | --- |',
};

const number = (value: number): string => value.toLocaleString('en');

const fixed: Localized = {
  en: `Fixed: a text has up to ${number(weightLimits.text)} characters, as Bicep lets it be loaded from a file; a value ${number(weightLimits.known)} parts, ${number(weightLimits.depth)} deep; what an unknown stands for ${number(weightLimits.unknown)} parts; declarations may need each other through ${number(frameLimits.expressionDepth)} expressions.`,
  ja: `固定の上限: 文字列は Bicep がファイルから読み込める ${number(weightLimits.text)} 文字、値は要素 ${number(weightLimits.known)} 個・入れ子 ${number(weightLimits.depth)} 段、不明な値を表す式は要素 ${number(weightLimits.unknown)} 個、宣言どうしの参照は式 ${number(frameLimits.expressionDepth)} 段までです。`,
};

/** @returns the texts of the pages, with the tables as they should be, by path. */
export async function pagesWithLimits(): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const language of ['en', 'ja'] as const) {
    const rows = limitDescriptions.map(
      ({ name, usual, most, about }) => `| \`${name}\` | ${number(usual)} | ${number(most)} | ${about[language]} |`,
    );
    const section = [heads[language], ...rows, '', fixed[language]].join('\n');
    const text = readFileSync(pages[language], 'utf8').replace(
      /(?<=<!-- limits: npm run docs -->\n)[^]*(?=<!-- end of limits -->)/,
      () => `\n${section}\n\n`,
    );
    made.set(pages[language], await format(text, { parser: 'markdown', printWidth: 160 }));
  }
  return made;
}
