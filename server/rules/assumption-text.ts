// An assumption as people read it: `drSite is true`, `site is not 'dr'`, in place of the ARM expression that stands for the unknown.
import type { Localized } from '../text/localized.ts';

interface Assumption {
  readonly text: string;
  readonly value: string;
}

/** @returns the assumptions in one line. */
export function assumptionText(when: readonly Assumption[]): Localized {
  const parts = when.map(partText);
  return { en: parts.map(({ en }) => en).join(' and '), ja: parts.map(({ ja }) => ja).join('、かつ ') };
}

function partText({ text, value }: Assumption): Localized {
  const name = text.replaceAll(/\bparameters\('([^']+)'\)/g, '$1');
  const compared = /^equals\(([\w.[\]]+), ('[^']*'|\d+)\)$/.exec(name);
  const [, left, right] = compared ?? [];
  if (left === undefined || right === undefined) return { en: `${name} is ${value}`, ja: `${name} が ${value}` };
  return value === 'true'
    ? { en: `${left} is ${right}`, ja: `${left} が ${right}` }
    : { en: `${left} is not ${right}`, ja: `${left} が ${right} 以外` };
}
