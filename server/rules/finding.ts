// What a rule says. Plain data in places and texts; the editor, the command line and SARIF each turn it into their own form.
import type { Localized } from '../text/localized.ts';
import type { Location, TextEdit } from '../text/location.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Contract, section 4. */
export type Certainty = 'certain' | 'possible';

/** A resource that a finding is about. The first of a finding is its subject. */
export interface ResourceMention {
  /** As Azure documents it. */
  readonly type: string;
  /** The name, parents' names first (`vnet1/peer`), or the ARM expression in brackets. */
  readonly name: string;
  /** Canonical (`japaneast`), or the ARM expression in brackets. */
  readonly region?: string;
  /** The name of its declaration; absent for what is known by id only. */
  readonly location?: Location;
}

/** One link of the chain that leads to the finding. */
export interface Related {
  readonly message: Localized;
  readonly location: Location;
}

/** Edits that are applied together, against the analysed texts. A new file is an edit at offset 0 of a file that does not exist. */
export interface Fix {
  readonly title: Localized;
  readonly edits: readonly TextEdit[];
  /** The one that a user most likely wants; at most one of a finding. */
  readonly preferred: boolean;
  /** May be applied without looking (`--fix`, fix all). */
  readonly safe: boolean;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** For `possible`: the unknowns that decide it, `parameter lbSku`. */
  readonly dependsOn: readonly string[];
  readonly message: Localized;
  /** The word that decides. */
  readonly location: Location;
  /** The whole declaration of the subject, for suppression comments; absent when it has none. */
  readonly subject: Location | undefined;
  readonly resources: readonly ResourceMention[];
  readonly related: readonly Related[];
  /** Computed when asked for, proven before they are offered: applied and analysed again, the finding is gone and nothing new is wrong. */
  readonly fixes: () => readonly Fix[];
}
