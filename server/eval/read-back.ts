// Steps into what is read back from a deployed resource: it holds what was declared, and more. The outputs of a module are as they were computed.
import { unknown } from './make.ts';
import type { Symbolic, Value } from './value.ts';

/**
 * @param base the expression that reads back what `value` is a part of
 * @returns the part, open for whatever Azure adds, at every depth. A declared null says nothing but that Azure may choose (facts 0, 11).
 */
export function opened(value: Value, base: Symbolic, index: Value): Value {
  const isBare = (value.kind === 'object' || value.kind === 'array') && value.open === undefined;
  if (!isBare && value.kind !== 'null') return value;
  const open: Symbolic = { kind: 'access', base: unknown(base), index };
  if (value.kind === 'null') return isResource(base) ? unknown(open) : value;
  return { ...value, open };
}

/** @returns the id of the resource that a value is read back from, `reference(id).…`. */
export function readBackFrom(value: Value): Value | undefined {
  if (value.kind !== 'unknown') return undefined;
  const { symbolic } = value;
  if (symbolic.kind === 'access') return readBackFrom(symbolic.base);
  return symbolic.kind === 'call' && symbolic.name.toLowerCase() === 'reference' ? symbolic.args[0] : undefined;
}

function isResource(base: Symbolic): boolean {
  const target = readBackFrom(unknown(base));
  return target !== undefined && !isDeployment(target);
}

/** Whether the value is the id of a deployment. */
function isDeployment(id: Value): boolean {
  if (id.kind === 'string') return id.value.toLowerCase().includes('/microsoft.resources/deployments/');
  if (id.kind !== 'unknown' || id.symbolic.kind !== 'call') return false;
  return id.symbolic.args.some(
    (each) => each.kind === 'string' && each.value.toLowerCase() === 'microsoft.resources/deployments',
  );
}
