// The shape of a rule: what it is, its texts, an example of each side, and one pure check over the network. Docs, settings and the SARIF table are
// generated from these objects.
import type { Deployment } from '../eval/deployment.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Network } from '../network/network.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { Location } from '../text/location.ts';
import type { Fix, Related, ResourceMention, Severity } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** What a rule looks at. */
export interface Model {
  readonly deployment: Deployment;
  readonly network: Network;
}

/** What is said when the verdict is not `no`. Built only then. */
export interface Draft {
  readonly message: Localized;
  /** The word that decides. */
  readonly location: Location;
  /** The first is the subject. */
  readonly resources: readonly ResourceMention[];
  readonly related: readonly Related[];
  /** Candidates; only those that are proven are offered. */
  readonly fixes?: (sources: Snapshot) => readonly Fix[];
  /** Where this finding deserves another level than the rule's own. */
  readonly severity?: Severity;
  /** The declaration of the subject, where that is smaller than an instance: a subnet inside its network. */
  readonly declaration?: Location;
}

/** What a rule answers for one subject. */
export interface Judgement {
  /** The instance that has to change. */
  readonly subject: ResourceInstance;
  /** Tells apart several findings on one subject; stable under splitting. */
  readonly key?: string;
  readonly verdict: Verdict;
  readonly draft: () => Draft;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Localized;
  /** Why it hurts, and what Azure does: a paragraph. */
  readonly why: Localized;
  /** What makes a finding certain or possible: a paragraph. */
  readonly certainty: Localized;
  /** What the quick fixes do; empty when there is none. */
  readonly fixes: readonly Localized[];
  /** Ids in facts/azure-networking.md, with the public pages behind them. */
  readonly facts: readonly { readonly id: string; readonly url: string }[];
  /** Bicep, shown on the page and run by the tests. */
  readonly bad: string;
  readonly good: string;
  /** What is judged one by one is asked for no longer than there is room for findings. */
  readonly check: (model: Model) => Iterable<Judgement>;
}
