// How far an analysis goes. A few short lines can ask for more than any machine has; past these bounds a value is unknown, or a file is left out, and a
// problem says so. Each is far above what real templates reach, and can be set by `limits` in vnet-lens.json.
import type { Localized } from './localized.ts';

export interface Limits {
  readonly loopInstances: number;
  readonly instances: number;
  readonly moduleDepth: number;
  readonly steps: number;
  readonly fileSize: number;
  readonly findings: number;
}

export interface LimitDescription {
  readonly name: keyof Limits;
  readonly usual: number;
  /** Beyond it the machine itself comes to its end. */
  readonly most: number;
  readonly about: Localized;
}

/** The limits that can be set, in the order of the documentation. */
export const limitDescriptions: readonly LimitDescription[] = [
  {
    name: 'loopInstances',
    usual: 2_000,
    most: 100_000,
    about: {
      en: 'Instances of one loop; further ones are left out. Azure itself allows 800',
      ja: '1 つのループのインスタンス数。これを超えた分は調べません。Azure 自体の上限は 800 です',
    },
  },
  {
    name: 'instances',
    usual: 20_000,
    most: 1_000_000,
    about: {
      en: 'Resources and modules of one deployment, all loops and modules expanded',
      ja: 'すべてのループとモジュールを展開した、1 回のデプロイのリソースとモジュールの数',
    },
  },
  {
    name: 'moduleDepth',
    usual: 24,
    most: 64,
    about: { en: 'Modules within modules', ja: 'モジュールの入れ子の深さ' },
  },
  {
    name: 'steps',
    usual: 1_000_000,
    most: 1_000_000_000,
    about: {
      en: 'Steps of one evaluation; no template of Azure Verified Modules takes 200,000',
      ja: '1 回の評価のステップ数。Azure Verified Modules のどのテンプレートも 200,000 に達しません',
    },
  },
  {
    name: 'fileSize',
    usual: 5_000_000,
    most: 500_000_000,
    about: {
      en: 'Characters of one file; a longer one is not read. Azure itself takes templates of up to 4 MB',
      ja: '1 つのファイルの文字数。これより長いファイルは読み込みません。Azure 自体のテンプレートの上限は 4 MB です',
    },
  },
  {
    name: 'findings',
    usual: 1_000,
    most: 100_000,
    about: {
      en: 'Findings of one rule in one analysis; further ones are left out',
      ja: '1 回の解析で 1 つのルールが報告する指摘の数。これを超えた分は報告しません',
    },
  },
];

/** Characters of a settings file, or of one that it names: the output of a tool may be longer than any template. */
export const settingsFileSize = 50_000_000;

/** What counts where nothing is set. */
export const usualLimits: Limits = withLimits(new Map());

/** @returns all limits, with those that are set in place of the usual ones. */
export function withLimits(set: ReadonlyMap<string, number>): Limits {
  const limit = (name: keyof Limits): number => set.get(name) ?? describe(name).usual;
  return {
    loopInstances: limit('loopInstances'),
    instances: limit('instances'),
    moduleDepth: limit('moduleDepth'),
    steps: limit('steps'),
    fileSize: limit('fileSize'),
    findings: limit('findings'),
  };
}

function describe(name: keyof Limits): Pick<LimitDescription, 'usual'> {
  return limitDescriptions.find((each) => each.name === name) ?? { usual: 1 };
}
