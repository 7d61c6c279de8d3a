// Labels and sentences of the command line in both languages. What a rule says is the rule's; what commander says about a wrong command
// line stays English.
import type { Certainty, Severity } from '../rules/finding.ts';
import type { Localized } from '../text/localized.ts';
import type { Summary } from './report.ts';

export const severityWord: Readonly<Record<Severity, Localized>> = {
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  information: { en: 'information', ja: '情報' },
  hint: { en: 'hint', ja: 'ヒント' },
};

export const certaintyWord: Readonly<Record<Certainty, Localized>> = {
  certain: { en: 'certain', ja: '確実' },
  possible: { en: 'possible', ja: '可能性あり' },
};

export const label = {
  because: { en: 'Because', ja: '根拠' },
  dependsOn: { en: 'Depends on', ja: '決め手となる未知の値' },
  fix: { en: 'Fix', ja: '修正' },
  safeFix: { en: 'applied by --fix', ja: '--fix で適用されます' },
  docs: { en: 'Docs', ja: '説明' },
  parameterFiles: { en: 'With', ja: 'パラメーター ファイル' },
  problem: { en: 'problem', ja: '問題' },
  possible: { en: 'possible', ja: '可能性あり' },
  rule: { en: 'Rule', ja: 'ルール' },
  place: { en: 'Place', ja: '場所' },
  message: { en: 'Message', ja: 'メッセージ' },
  severity: { en: 'Severity', ja: '重大度' },
  notAnalysed: { en: 'Not analysed', ja: '解析できなかったもの' },
  bad: { en: 'Reported', ja: '報告される例' },
  good: { en: 'Not reported', ja: '報告されない例' },
  why: { en: 'Why', ja: '理由' },
  level: { en: 'Level', ja: '既定のレベル' },
} as const satisfies Record<string, Localized>;

/** `1 error, 2 warnings`; only what there is. */
function countsText(summary: Summary): Localized {
  const counts = [
    [summary.errors, plural(summary.errors, 'error'), 'エラー'],
    [summary.warnings, plural(summary.warnings, 'warning'), '警告'],
    [summary.information, `${summary.information} information`, '情報'],
    [summary.hints, plural(summary.hints, 'hint'), 'ヒント'],
  ] as const;
  const present = counts.filter(([count]) => count > 0);
  if (present.length === 0) return { en: 'No findings', ja: '検出なし' };
  return {
    en: present.map(([, en]) => en).join(', '),
    ja: present.map(([count, , ja]) => `${ja} ${count} 件`).join('、'),
  };
}

/** The last line of a report for people. */
export function summaryText(summary: Summary, problems: number): Localized {
  const counts = countsText(summary);
  const { suppressed, baselined, files, entryPoints, milliseconds } = summary;
  const en = [
    `${counts.en} in ${plural(files, 'file')}, ${plural(entryPoints, 'entry point')}`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(baselined > 0 ? [`${baselined} in the baseline`] : []),
    ...(problems > 0 ? [`${plural(problems, 'problem')} kept something from being analysed`] : []),
  ];
  const ja = [
    `${counts.ja} (ファイル ${files} 件、エントリ ポイント ${entryPoints} 件)`,
    ...(suppressed > 0 ? [`抑制 ${suppressed} 件`] : []),
    ...(baselined > 0 ? [`ベースラインに含まれるもの ${baselined} 件`] : []),
    ...(problems > 0 ? [`解析できなかった箇所 ${problems} 件`] : []),
  ];
  return { en: `${en.join('; ')} (${milliseconds} ms)`, ja: `${ja.join('、')} [${milliseconds} ms]` };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Sentences on standard error. */
export const say = {
  noTemplates: (path: string): Localized => ({
    en: `No templates found in '${path}'.`,
    ja: `'${path}' にテンプレートが見つかりません。`,
  }),
  noSuchFile: (path: string): Localized => ({
    en: `No such file or folder: '${path}'.`,
    ja: `ファイルまたはフォルダー '${path}' がありません。`,
  }),
  nothingMatches: (pattern: string): Localized => ({
    en: `No file matches '${pattern}'.`,
    ja: `'${pattern}' に一致するファイルがありません。`,
  }),
  cannotWrite: (path: string, reason: string): Localized => ({
    en: `Cannot write '${path}': ${reason}`,
    ja: `'${path}' に書き込めません: ${reason}`,
  }),
  fixed: (fixes: number, files: readonly string[]): Localized => ({
    en: `Applied ${fixes} ${fixes === 1 ? 'fix' : 'fixes'} in ${files.join(', ')}.`,
    ja: `${files.join('、')} に修正を ${fixes} 件適用しました。`,
  }),
  fixable: (fixes: number): Localized => ({
    en: `${fixes} of them can be fixed with --fix.`,
    ja: `うち ${fixes} 件は --fix で修正できます。`,
  }),
  working: (analyses: number): Localized => ({
    en: `Analysing ${analyses} deployments …`,
    ja: `${analyses} 件のデプロイを解析しています…`,
  }),
  unknownRule: (id: string, nearest: string | undefined): Localized => ({
    en: `There is no rule '${id}'.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`,
    ja: `ルール '${id}' はありません。${nearest === undefined ? '' : `'${nearest}' の間違いではありませんか?`}`,
  }),
  badBaseline: (path: string, reason: string): Localized => ({
    en: `'${path}' is not a baseline: ${reason}`,
    ja: `'${path}' はベースラインではありません: ${reason}`,
  }),
  notInThisVersion: (command: string): Localized => ({
    en: `'${command}' is not part of this version of VNet Lens.`,
    ja: `'${command}' はこのバージョンの VNet Lens には含まれていません。`,
  }),
  internal: (reason: string): Localized => ({
    en: `VNet Lens failed; this is a fault of its own. Please report it with the template, if you can: ${reason}`,
    ja: `VNet Lens の内部エラーです。可能であればテンプレートを添えて報告してください: ${reason}`,
  }),
} as const;
