// Our `resources` of a template as the engine's snapshot would list them: existing resources left out, the body's properties beside the name and the type.
import { expressionText } from '../../../server/eval/canonical.ts';
import type { Deployment, ResourceInstance } from '../../../server/eval/deployment.ts';
import { outputsOf, resourcesOf, type ResourceJson } from '../../../server/cli/deployment-json.ts';
import { wideJsonText } from '../../../server/cli/json-text.ts';
import { parseArm } from '../../../server/syntax/arm.ts';
import type { OpenParameter } from './engine.ts';
import { termOf, type Term } from './term.ts';

/** What one side says of a template. */
export interface Side {
  readonly resources: readonly Term[];
  readonly outputs: Term;
}

/** @returns our side; ids are those that the network is built from. */
export function ourSide(deployment: Deployment): Side {
  const instances = instancesOf(deployment);
  const listed = resourcesOf(deployment).flatMap((resource, i) => {
    const instance = instances[i];
    return resource.existing || instance === undefined ? [] : [shown(resource, instance)];
  });
  return sideOf({ predictedResources: listed, outputs: outputsOf(deployment) });
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

function sideOf(document: object): Side {
  return readSide(wideJsonText(document, 0));
}

/** @param json in the form of a snapshot */
export function readSide(json: string): Side {
  const tree = parseArm(json);
  const root = tree.root === undefined ? undefined : termOf(tree, tree.root);
  const member = (name: string): Term | undefined => (root?.kind === 'object' ? root.entries.get(name) : undefined);
  const resources = member('predictedResources');
  return {
    resources: resources?.kind === 'array' ? resources.items : [],
    outputs: member('outputs') ?? { kind: 'object', entries: new Map(), inline: false },
  };
}

/** @returns the parameters of the entry template that nothing gives a value. */
export function openParameters(deployment: Deployment): readonly OpenParameter[] {
  return [...deployment.parameters].flatMap(([name, value]) =>
    value.kind === 'unknown' && value.symbolic.kind === 'call' && value.symbolic.name === 'parameters'
      ? [{ name, type: value.type }]
      : [],
  );
}
