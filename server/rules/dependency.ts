// "Wait for": one more entry in the `dependsOn` of a declaration.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Snapshot } from '../snapshot.ts';
import { dialectOf, NewExpression } from '../template/edit.ts';
import type { Template } from '../template/model.ts';
import type { Span, TextEdit } from '../text/location.ts';
import type { OwnReference } from './naming.ts';
import { editable } from './value-edit.ts';

/** @returns the edits that make the declaration of `instance` wait for another resource of the same template. */
export function waitFor(
  { declaration, template }: ResourceInstance,
  target: Pick<OwnReference, 'symbol' | 'dependency'>,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  return waitIn(template, declaration.body.span, target, sources);
}

/** The same for the declaration, be it a module, whose body stands at `body`. */
export function waitIn(
  template: Template,
  body: Span,
  target: Pick<OwnReference, 'symbol' | 'dependency'>,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const file = editable(sources, template.file);
  if (file === undefined) return undefined;
  const item = template.language === 'bicep' ? new NewExpression(target.symbol, '') : target.dependency;
  return dialectOf(file.language).addItem(file, body, 'dependsOn', item);
}
