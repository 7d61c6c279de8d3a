// Names of ARM templates that lead nowhere: nothing declares them, or they need themselves. In Bicep both are said when the text is read
// (template/bind-bicep.ts); in ARM JSON, where compiled templates run to megabytes, only of what is evaluated.
import type { NameExpr } from '../template/expr.ts';
import { locationIn, nameKey, namesOf, report, type Frame } from './frame.ts';

/** Says why a parameter or variable of an ARM template has no value. */
export function reportNoValue(frame: Frame, { kind, name, span }: NameExpr): void {
  const { template } = namesOf(frame);
  if (template.language !== 'arm' || kind === 'local') return;
  const place = locationIn(frame, span);
  const [en, ja] = kind === 'parameter' ? ['parameter', 'パラメーター'] : ['variable', '変数'];
  const declared = kind === 'parameter' ? template.parameters : template.variables;
  if (declared.has(nameKey(template, name)))
    report(frame.session, 'cycle', place, {
      en: `The ${en} '${name}' needs its own value here; remove the reference`,
      ja: `${ja} '${name}' が自身の値を必要としており、循環しています。この参照を取り除いてください`,
    });
  else
    report(
      frame.session,
      'syntax',
      place,
      {
        en: `The template declares no ${en} named '${name}'; Azure refuses it`,
        ja: `テンプレートに '${name}' という${ja}の宣言がないため、Azure はこのテンプレートを受け付けません`,
      },
      'undeclared-name',
    );
}
