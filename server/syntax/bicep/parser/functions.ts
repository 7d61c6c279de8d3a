// `func name(a string) int => …`.
import { complaints, expectedSymbol } from '../complaints.ts';
import type { Declaration, Gap, Part, TypedLambda, TypedVariable, TypedVariableBlock } from '../nodes.ts';
import { type Cursor, expect, isMismatch, type Parsed, read } from './cursor.ts';
import type { LeadingDecorators } from './decorators.ts';
import { type ParenthesesList, parenthesesList } from './lists.ts';
import { lambdaBody } from './primary.ts';
import { ends, isEmptyGap, isGapLike, nameOrGap, nameOrMissing, recover, spanOf } from './recovery.ts';
import { declared } from './statements.ts';
import { declaredType } from './types.ts';

const variableEnds = ['newline', ',', ')'] as const;
const partEnds = ['newline', ')'] as const;

/** @returns the function at this place. */
export function functionDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.variableName, ends.assignment);
  const start = cursor.position;
  const lambda = recover(cursor, start, typedLambda(cursor), ends.line, isEmptyGap(name));
  return { kind: 'FunctionDeclaration', ...declared(leading, keyword, [name, lambda]), name, lambda };
}

function typedLambda(cursor: Cursor): Parsed<TypedLambda> {
  const list = parenthesesList(cursor, typedVariable, 'lines may break');
  if (isMismatch(list)) return list;
  let start = cursor.position;
  const returnType = recover(cursor, start, declaredType(cursor), partEnds);
  start = cursor.position;
  const arrow = recover(cursor, start, expect(cursor, '=>', expectedSymbol('=>')), partEnds);
  const { between, body } = lambdaBody(cursor, !isGapLike(arrow));
  const section = typedVariableBlock(list);
  const parts = [section, returnType, arrow, ...between, body];
  return { kind: 'TypedLambda', span: spanOf(parts), parts, section, returnType, body };
}

function typedVariable(cursor: Cursor): TypedVariable {
  const name = nameOrMissing(cursor, complaints.variableName);
  const start = cursor.position;
  const type = recover(cursor, start, declaredType(cursor), variableEnds);
  const parts = [name, type];
  return { kind: 'TypedVariable', span: spanOf(parts), parts, name, type };
}

function typedVariableBlock(list: ParenthesesList<TypedVariable>): TypedVariableBlock {
  const parts: readonly Part[] = [list.open, ...list.inner, list.close];
  const variables = list.inner.filter(
    (part): part is TypedVariable | Gap =>
      part.kind === 'TypedVariable' || part.kind === 'Missing' || part.kind === 'Skipped',
  );
  return { kind: 'TypedVariableBlock', span: spanOf(parts), parts, variables };
}
