// What decides a possible finding, in Japanese. `dependsOn` itself stays as it is in every language: scripts read it (contract, section 3).
import { inLocale, type Locale } from '../text/localized.ts';

/** What rules say decides, and how that is said in Japanese; names stand for themselves. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^parameter (.+)$/, 'パラメーター $1'],
  [/^(\S+ '.+') as deployed$/, 'デプロイ済みの $1'],
  [/^(.+) as deployed$/, 'デプロイされた $1'],
  [
    /^whether Azure creates peerings written inside a virtual network$/,
    '仮想ネットワーク内に記述されたピアリングが Azure によって作成されるかどうか',
  ],
  [
    /^whether Virtual WAN or Virtual Network Manager joins (.+) and (.+)$/,
    'Virtual WAN または Virtual Network Manager が $1 と $2 を接続するかどうか',
  ],
  [/^which half Azure looks at for (.+)$/, '$1 について Azure がどちら側のピアリングを参照するか'],
  [/^whether (.+) has a gateway$/, '$1 にゲートウェイがあるかどうか'],
  [/^whether (.+) is in a network peered with (.+)$/, '$1 が $2 とピアリングされた仮想ネットワークにあるかどうか'],
  [/^the SKU of the gateway$/, 'ゲートウェイの SKU'],
  [/^the kind of environment, which the template does not state$/, '環境の種類 (テンプレートに記述がない)'],
  [
    /^the allocation method that Azure chooses when none is stated$/,
    '割り当て方法の記述がない場合に Azure が選択する値',
  ],
  [/^the SKU that Azure chooses when none is stated$/, 'SKU の記述がない場合に Azure が選択する SKU'],
  [
    /^the hidden load balancer of (.+), whose SKU is not documented$/,
    '$1 の内部のロード バランサー (SKU は文書化されていない)',
  ],
  [/^zones, which are not stated here$/, '可用性ゾーン (ここには記述がない)'],
  [/^DNS records that a policy or another deployment adds$/, 'ポリシーや別のデプロイで追加される DNS レコード'],
];

/** @returns an entry of `dependsOn` for people. */
export function deciderIn(decider: string, locale: Locale): string {
  const [pattern, ja] = spoken.find(([each]) => each.test(decider)) ?? [];
  return inLocale({ en: decider, ja: pattern === undefined ? decider : decider.replace(pattern, ja ?? '') }, locale);
}
