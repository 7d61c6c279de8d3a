// Reads Bicep text for tests of the template room.
import { parseBicep } from '../../server/syntax/bicep.ts';
import { armTarget, armText, type ArmForm } from '../../server/template/arm-text.ts';
import { templateFromBicep } from '../../server/template/from-bicep.ts';
import { parameterFileFromBicep } from '../../server/template/from-bicepparam.ts';
import type { Expr } from '../../server/template/expr.ts';
import type { ParameterFile, Template } from '../../server/template/model.ts';

export function bicep(text: string): Template {
  return templateFromBicep('file:///main.bicep', parseBicep(text, 'bicep'));
}

export function bicepparam(text: string): ParameterFile {
  return parameterFileFromBicep('file:///main.bicepparam', parseBicep(text, 'bicepparam'));
}

const symbolic: ArmForm = { symbolicNames: true, deploymentsVersion: '2025-04-01' };

/** @returns the expression as ARM text. */
export function arm(template: Template, expr: Expr | undefined, form: ArmForm = symbolic): string | undefined {
  return expr === undefined ? undefined : armText({ target: armTarget(template, form), locals: new Map() }, expr);
}

/** @returns the value of `var v = <text>` as ARM text, among other declarations. */
export function armOf(text: string, around = '', form?: ArmForm): string | undefined {
  const template = bicep(`${around}\nvar v = ${text}\n`);
  return arm(template, template.variables.get('v')?.value, form);
}
