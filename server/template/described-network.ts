// Virtual networks that exist outside of the templates, as the project's settings describe them: facts with the places that state them. Data only;
// workspace/described-networks.ts reads them, network/described.ts makes them part of the network.
import type { Location } from '../text/location.ts';

/** The id of a virtual network. A part that is undefined is that of the deployment: the subscription, or the group, that the entry template goes to. */
export interface DescribedId {
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly name: string;
}

export interface PlacedText {
  readonly text: string;
  readonly location: Location;
}

export interface DescribedNetwork {
  /** Every id by which a template may mean it, the one that is written first. */
  readonly ids: readonly DescribedId[];
  readonly region: PlacedText | undefined;
  /** The whole address space; undefined when nothing is said of it. */
  readonly prefixes: readonly PlacedText[] | undefined;
  /** Not necessarily all: a subnet that is not described may be there. */
  readonly subnets: readonly DescribedSubnet[];
  readonly peerings: readonly DescribedPeering[];
  /** Of the text that names it. */
  readonly location: Location;
}

export interface DescribedSubnet {
  readonly name: PlacedText;
  readonly prefixes: readonly PlacedText[];
}

/** The half of a peering that is the described network's. */
export interface DescribedPeering {
  /** Undefined: the peering is stated, its name is not. */
  readonly name: PlacedText | undefined;
  /** As `DescribedNetwork.ids`. */
  readonly remote: readonly DescribedId[];
  /** `allowGatewayTransit` and the like, by name. */
  readonly flags: ReadonlyMap<string, PlacedFlag>;
  /** `localSubnetNames` and `remoteSubnetNames`, where a list is given. */
  readonly subnetNames: ReadonlyMap<string, readonly PlacedText[]>;
  readonly location: Location;
}

export interface PlacedFlag {
  readonly value: boolean;
  readonly location: Location;
}
