// Our `resources` of a template as the engine's snapshot would list them: existing resources left out, the body's properties beside the name and the type.
import { expressionText } from '../../../server/eval/canonical.ts';
import type { Deployment, ResourceInstance } from '../../../server/eval/deployment.ts';
import { outputsOf, resourcesOf, type ResourceJson } from '../../../server/cli/deployment-json.ts';
import { wideJsonText } from '../../../server/cli/json-text.ts';
import { parseArm } from '../../../server/syntax/arm.ts';
import type { OpenParameter } from './engine.ts';
import { withNamesCut } from './id.ts';
import { showTerm, termOf, withUnevaluated, type Term } from './term.ts';

/** What one side says of a template. */
export interface Side {
  readonly resources: readonly Term[];
  /** Those of ours that stand for all rounds of a loop over something unknown: the engine goes through no round of such a loop. */
  readonly symbolic: ReadonlySet<Term>;
  readonly outputs: Term;
}

/** @returns our side; ids are those that the network is built from. */
export function ourSide(deployment: Deployment): Side {
  const instances = instancesOf(deployment);
  const listed = resourcesOf(deployment).flatMap((resource, i) => {
    const instance = instances[i];
    return resource.existing || instance === undefined ? [] : [shown(resource, instance)];
  });
  const side = readSide(wideJsonText({ predictedResources: listed, outputs: outputsOf(deployment) }, 0));
  return { ...side, symbolic: new Set(side.resources.filter(isSymbolic)) };
}

/** The place in the loop, which a name or id is hardly ever without, is not known. */
function isSymbolic(resource: Term): boolean {
  const id = resource.kind === 'object' ? resource.entries.get('id') : undefined;
  return id !== undefined && showTerm(id).includes('copyIndex(');
}

/** In the order of `resourcesOf`. */
function instancesOf(deployment: Deployment): readonly ResourceInstance[] {
  return [...deployment.resources, ...deployment.children.flatMap(instancesOf)];
}

function shown(resource: ResourceJson, { id }: ResourceInstance): object {
  const { type, apiVersion, name, condition, body } = resource;
  return {
    id: id.kind === 'string' ? id.value : `[${expressionText(id)}]`,
    type,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    name,
    ...(condition === true ? {} : { condition }),
    ...(body as object),
  };
}

/** @returns the engine's side. */
export function theirSide(json: string, open: readonly OpenParameter[]): Side {
  const side = readSide(json);
  const names = new Set(open.map(({ name }) => name));
  const marked = (term: Term): Term => withNamesCut(withUnevaluated(term, names));
  return { ...side, resources: side.resources.map(marked), outputs: marked(side.outputs) };
}

/** @param json in the form of a snapshot */
function readSide(json: string): Side {
  const tree = parseArm(json);
  const root = tree.root === undefined ? undefined : termOf(tree, tree.root);
  const member = (name: string): Term | undefined => (root?.kind === 'object' ? root.entries.get(name) : undefined);
  const resources = member('predictedResources');
  return {
    resources: resources?.kind === 'array' ? resources.items : [],
    symbolic: new Set(),
    outputs: member('outputs') ?? { kind: 'object', entries: new Map(), inline: false },
  };
}

/** @returns the parameters of the entry template that nothing gives a value. */
export function openParameters(deployment: Deployment): readonly OpenParameter[] {
  return [...deployment.parameters].flatMap(([name, value]) =>
    value.kind === 'unknown' && expressionText(value) === `parameters('${name}')` ? [{ name, type: value.type }] : [],
  );
}
