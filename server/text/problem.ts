// What could not be analysed, and where. A problem is never a finding about the network.
import type { Localized } from './localized.ts';
import type { Location } from './location.ts';

/** Contract, section 3. */
export type ProblemKind = 'syntax' | 'unresolved-module' | 'cycle' | 'unreadable' | 'limit' | 'parameters' | 'settings';

/** Something that could not be analysed. `code` is the Bicep compiler's own (`BCP018`) where it has one. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly location: Location;
  readonly message: Localized;
  readonly code?: string;
}
