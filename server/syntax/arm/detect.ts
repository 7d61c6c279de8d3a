// Is a JSON file an ARM template, a parameter file for one, or neither (facts 8.1)? By its schema, else by its shape. Cheap on the large JSON files
// that are neither, since every JSON file of a workspace is asked.
import { jsonMember, jsonProperty } from './json-tree.ts';
import { parseArm, type ArmTree } from './parse.ts';

export type ArmKind = 'template' | 'parameters' | 'neither';

/**
 * @param source the text, or the tree where there is one.
 * @returns what the file is; a file that is broken while being typed keeps its kind as long as its schema can be read.
 */
export function detectArm(source: string | ArmTree): ArmKind {
  const text = typeof source === 'string' ? source : source.text;
  // Both kinds need one of these two names; a lock file or a data set has neither.
  if (!/"(?:\$schema|contentVersion)"/i.test(text)) return 'neither';
  const early = /^[^"[]*\{[^"[]*"\$schema"\s*:\s*"([^"\\]*)"/i.exec(text.slice(0, 4096))?.[1];
  if (early !== undefined) {
    const kind = kindOfSchema(early);
    if (kind !== 'other') return kind;
  }
  return kindOfTree(typeof source === 'string' ? parseArm(source) : source);
}

function kindOfTree(tree: ArmTree): ArmKind {
  const { root } = tree;
  const schema = jsonMember(root, '$schema');
  const kind = schema?.type === 'string' ? kindOfSchema(schema.value) : 'other';
  if (kind !== 'other') return kind;
  if (jsonProperty(root, 'contentversion') === undefined) return 'neither';
  if (jsonProperty(root, 'resources') !== undefined) return 'template';
  return jsonMember(root, 'parameters')?.type === 'object' ? 'parameters' : 'neither';
}

/**
 * Files in the wild name other hosts and versions that do not exist (facts 8.1): the last part of the address decides. `other`: the shape
 * has to say; a schema of something else altogether ends the question.
 */
function kindOfSchema(schema: string): ArmKind | 'other' {
  const file = /([^/\\]*?)\.json#?$/i.exec(schema.trim())?.[1]?.toLowerCase();
  if (file === undefined) return schema.trim() === '' ? 'other' : 'neither';
  if (file.endsWith('deploymenttemplate')) return 'template';
  if (file.endsWith('deploymentparameters')) return 'parameters';
  return file.endsWith('emplate') ? 'other' : 'neither';
}
