// Our `resources` of a template as the engine's snapshot would list them: existing resources left out, the body's properties beside the name and the type.
import { expressionText } from '../../../server/eval/canonical.ts';
import type { Deployment, ResourceInstance } from '../../../server/eval/deployment.ts';
import { outputsOf, resourcesOf, type ResourceJson } from '../../../server/cli/deployment-json.ts';
import type { Value } from '../../../server/eval/value.ts';
import { isExtension } from '../../../server/template/model.ts';
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
  /** The names of the nested deployments around each of our resources. */
  readonly within: ReadonlyMap<Term, readonly string[]>;
  /** The names of the nested deployments that the engine says it does not look into: a loop in them runs over something unknown. */
  readonly closed: ReadonlySet<string>;
  readonly outputs: Term;
}

/** @returns our side; ids are those that the network is built from. */
export function ourSide(deployment: Deployment): Side {
  const listed = listedResources(deployment);
  const side = marked(readSide(snapshotText(deployment)), openParameters(deployment), (term) => term);
  return {
    ...side,
    symbolic: new Set(side.resources.filter(isSymbolic)),
    within: new Map(side.resources.map((resource, i) => [resource, listed[i]?.within ?? []])),
  };
}

/** @returns our `resources` in the form of a snapshot. */
export function snapshotText(deployment: Deployment): string {
  const predictedResources = listedResources(deployment).map((each) => each.shown);
  return wideJsonText({ predictedResources, outputs: outputsOf(deployment) }, 0);
}

function listedResources(deployment: Deployment) {
  const placed = placedInstances(deployment, []);
  return resourcesOf(deployment).flatMap((resource, i) => {
    const at = placed[i];
    return resource.existing || at === undefined ? [] : [{ shown: shown(resource, at.instance), within: at.within }];
  });
}

/** The place in the loop, which a name or id is hardly ever without, is not known. */
function isSymbolic(resource: Term): boolean {
  const id = resource.kind === 'object' ? resource.entries.get('id') : undefined;
  return id !== undefined && showTerm(id).includes('copyIndex(');
}

/** A resource, and the names of the nested deployments around it. */
interface Placed {
  readonly instance: ResourceInstance;
  readonly within: readonly string[];
}

/** In the order of `resourcesOf`. */
function placedInstances(deployment: Deployment, within: readonly string[]): readonly Placed[] {
  return [
    ...deployment.resources.map((instance) => ({ instance, within })),
    ...deployment.children.flatMap((child) => placedInstances(child, [...within, nameText(child.name)])),
  ];
}

/** A name as the engine's messages have it. */
function nameText(name: Value): string {
  return showTerm(parsedTerm(name.kind === 'string' ? name.value : `[${expressionText(name)}]`));
}

function parsedTerm(text: string): Term {
  const tree = parseArm(JSON.stringify(text));
  return tree.root === undefined ? { kind: 'constant', value: null } : termOf(tree, tree.root);
}

/** What a warning calls the deployment is its id; the name stands last in it. */
function closedName(warning: string): readonly string[] {
  const id = /NestedDeploymentShortCircuited: The nested deployment '(\[.*?\])' at line/.exec(warning)?.[1];
  const term = id === undefined ? undefined : parsedTerm(id);
  const name = term?.kind === 'call' ? term.args.at(-1) : undefined;
  return name === undefined ? [] : [showTerm(name)];
}

/** Resources of other extensions have neither an id nor a name. */
function shown(resource: ResourceJson, { id, declaration }: ResourceInstance): object {
  const { type, apiVersion, name, condition, body } = resource;
  return {
    type,
    ...(isExtension(declaration) ? {} : { name, id: id.kind === 'string' ? id.value : `[${expressionText(id)}]` }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(condition === true ? {} : { condition }),
    ...(body as object),
  };
}

/** @returns the engine's side. */
export function theirSide(json: string, open: readonly OpenParameter[]): Side {
  return marked(readSide(json), open, withNamesCut);
}

/** Texts that only look like expressions, a policy's say, are marked on both sides. */
function marked(side: Side, open: readonly OpenParameter[], form: (term: Term) => Term): Side {
  const names = new Set(open.map(({ name }) => name));
  const mark = (term: Term): Term => form(withUnevaluated(term, names));
  return { ...side, resources: side.resources.map(mark), outputs: mark(side.outputs) };
}

/** @param json in the form of a snapshot */
function readSide(json: string): Side {
  const tree = parseArm(json);
  const root = tree.root === undefined ? undefined : termOf(tree, tree.root);
  const member = (name: string): Term | undefined => (root?.kind === 'object' ? root.entries.get(name) : undefined);
  const resources = member('predictedResources');
  const warnings = member('diagnostics');
  return {
    resources: resources?.kind === 'array' ? resources.items : [],
    symbolic: new Set(),
    within: new Map(),
    closed: new Set(
      (warnings?.kind === 'array' ? warnings.items : []).flatMap((each) =>
        each.kind === 'constant' && typeof each.value === 'string' ? closedName(each.value) : [],
      ),
    ),
    outputs: member('outputs') ?? { kind: 'object', entries: new Map(), inline: false },
  };
}

/** @returns the parameters of the entry template that nothing gives a value. */
export function openParameters(deployment: Deployment): readonly OpenParameter[] {
  return [...deployment.parameters].flatMap(([name, value]) =>
    value.kind === 'unknown' && expressionText(value) === `parameters('${name}')` ? [{ name, type: value.type }] : [],
  );
}
