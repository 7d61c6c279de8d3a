// What the engine's snapshot says otherwise than we do, and may: each case was looked at and is listed in docs/conformance.md. All else is a fault.
import type { Difference } from '../snapshot/compare.ts';

/** @returns whether the difference has no explanation. */
export function isFault({ verdict, path, ours, theirs }: Difference): boolean {
  if (verdict !== 'less' && verdict !== 'different') return false;
  // The engine keeps the conditions of a resource and of the modules around it though one of them is known to hold.
  if (path.endsWith('.condition') && theirs.replace(/^and\(/, '').replace(/, true\)$/, '') === ours) return false;
  // At the top of a resource, and as an output, null is nothing to it.
  if (ours === 'null' && theirs === 'absent') return false;
  // The name of a nested deployment or its group, made from the one around it: the engine puts the one into the other once more.
  if (/^(?:deployment|resourceGroup)\(\)\.name$/.test(ours) && (verdict === 'less' || theirs.includes(ours)))
    return false;
  // Half a letter of two units is in no template: searching for it is left undecided.
  if (/\p{Surrogate}/u.test(ours)) return false;
  // In a list the engine holds what stands for an unknown value against a known one, and calls them different. They may be the same.
  if ((verdict === 'less' || theirs === 'absent') && /\b(?:equals|contains|indexOf|lastIndexOf)\(.*[[{]/.test(ours))
    return false;
  // The name of a module that is made from what is around it, asked for in the module: the engine evaluates it once more in there.
  if (verdict === 'less' && /^format\('m\d+.*\b(?:resourceGroup|subscription)\(\)/.test(ours)) return false;
  // In a nested deployment, what was not looked at asks for the group or the name again, from further out.
  if (path.includes('(') && /^(?:resourceGroup|subscription|deployment)\(\)/.test(theirs)) return false;
  // What is not there for its own condition, which the engine did not look at.
  if (ours === 'absent' && /condition: .*\b(?:variables|unevaluated)\(/.test(theirs)) return false;
  // What only a running deployment reads has no properties to the engine, once it knows the id.
  if (theirs === 'null' && ours.startsWith('tryGet(reference(')) return false;
  // In a nested deployment two quotes of a text that is put together become one.
  if (ours.startsWith("'") && ours.replaceAll("''''", "''") === theirs) return false;
  // What is known to be null gives way to what stands behind it.
  return theirs.replaceAll(/coalesce\(null, ([^,]*)\)/g, '$1') !== ours;
}
