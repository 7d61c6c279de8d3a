// What will be deployed: the tree of deployments with every resource instance, after parameters, loops, conditions and modules.
import type { Location } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import type { Module, Resource, TargetScope, Template } from '../template/model.ts';
import type { Value } from './value.ts';

/** Where a deployment, or a resource of it, goes. Parts that the kind of scope does not have are undefined. */
export interface Scope {
  readonly kind: TargetScope;
  readonly subscriptionId: Value | undefined;
  readonly resourceGroup: Value | undefined;
  readonly managementGroup: Value | undefined;
  /** Region of the resource group, or of the deployment itself at wider scopes. */
  readonly location: Value;
}

/** The whole tree; the root's path is empty. */
export interface Deployment {
  /** Symbolic names from the entry point, joined by `/`. */
  readonly path: string;
  readonly name: Value;
  readonly scope: Scope;
  readonly template: Template;
  /** The module that makes it, in the template of the deployment around; undefined for the root. */
  readonly declaration: Module | undefined;
  /** As of a resource. */
  readonly dependsOn: readonly string[];
  /** `false` never appears: what is certainly not deployed is left out. `undefined`: a condition is not known. */
  readonly exists: true | undefined;
  /** The conditions that are not known, outermost first; empty when `exists`. */
  readonly conditions: readonly Value[];
  readonly resources: readonly ResourceInstance[];
  readonly children: readonly Deployment[];
  /** Modules that could not be entered (registry, linked by uri), one per instance. */
  readonly opaque: readonly OpaqueModule[];
  readonly parameters: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
  /** Of the whole tree; only the root has them. */
  readonly problems: readonly Problem[];
  /** Steps that the evaluation took; only the root has them. */
  readonly work: number;
}

export interface OpaqueModule {
  readonly path: string;
  readonly module: Module;
  readonly location: Location;
  /** As of a deployment. */
  readonly exists: true | undefined;
  readonly conditions: readonly Value[];
  /** Its inputs are known all the same. */
  readonly name: Value;
  readonly scope: Scope;
  readonly arguments: ReadonlyMap<string, Value>;
}

/** One resource as it will be deployed (or, `existing`, as it is referred to). */
export interface ResourceInstance {
  /** `hub/peering[1]`: symbolic names from the entry point; in a template without symbolic names the resource's name. */
  readonly path: string;
  /** Where it is declared in the tree of deployments: no two instances share it, and it is the same whatever the unknowns turn out to be. */
  readonly identity: string;
  readonly declaration: Resource;
  readonly template: Template;
  /** As written, parents' types joined. */
  readonly type: string;
  readonly apiVersion: string | undefined;
  /** Whole, as written; of a child with a parent the names of all joined. */
  readonly name: Value;
  /** One per segment of the type after the namespace, parents first. */
  readonly names: readonly Value[];
  /** The whole resource id, structural (see text-pieces.ts). */
  readonly id: Value;
  readonly scope: Scope;
  readonly existing: boolean;
  readonly exists: true | undefined;
  readonly conditions: readonly Value[];
  /** Set for the one instance that stands for all of a loop over something unknown. */
  readonly symbolicLoop: boolean;
  /** `location`, `sku`, `properties` …, without name and the like. Null and absent are two things here. */
  readonly body: Value;
  /** What `dependsOn` names, as text: symbols as written, ids and names by their key. */
  readonly dependsOn: readonly string[];
  /** The whole declaration, and the smallest place that names it. */
  readonly location: Location;
  readonly nameLocation: Location;
}
