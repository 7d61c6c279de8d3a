// The network that a deployment makes, in Azure's nouns. Read from evaluated resources of any API version and written form; joined by ids.
import type { Tri } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Location } from '../text/location.ts';
import type { ApplicationGateway } from './application-gateway.ts';
import type { Bastion } from './bastion.ts';
import type { Firewall } from './firewall.ts';
import type { NatGateway } from './nat-gateway.ts';
import type { NetworkManager } from './network-manager.ts';
import type { OutsideConnection } from './outside-connection.ts';
import type { PrivateEndpoint, PrivateZone } from './private-endpoint.ts';
import type { Placement } from './placement.ts';
import type { PrivateLinkService } from './private-link-service.ts';
import type { PublicIpPrefix } from './public-ip-prefix.ts';
import type { Region } from './region.ts';
import type { ApplicationSecurityGroup, SecurityGroup } from './security-group.ts';
import type { ServiceKind } from './service-place.ts';
import type { SubnetUse } from './subnet-use.ts';
import type { HubConnection, VirtualHub } from './virtual-hub.ts';
import type { ScaleSet, VirtualMachine } from './virtual-machine.ts';

export interface Network {
  readonly virtualNetworks: readonly VirtualNetwork[];
  readonly peerings: readonly Peering[];
  readonly links: readonly PeeringLink[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly publicIps: readonly PublicIp[];
  readonly redisCaches: readonly RedisCache[];
  readonly hostedServices: readonly HostedService[];
  readonly connections: readonly Connection[];
  readonly placements: readonly Placement[];
  readonly gateways: readonly Gateway[];
  readonly routeServers: readonly RouteServer[];
  readonly routeTables: readonly RouteTable[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly backEnds: readonly BackEnd[];
  readonly privateEndpoints: readonly PrivateEndpoint[];
  readonly privateZones: readonly PrivateZone[];
  readonly privateLinkServices: readonly PrivateLinkService[];
  readonly publicIpPrefixes: readonly PublicIpPrefix[];
  readonly virtualMachines: readonly VirtualMachine[];
  readonly scaleSets: readonly ScaleSet[];
  readonly natGateways: readonly NatGateway[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly applicationSecurityGroups: readonly ApplicationSecurityGroup[];
  readonly firewalls: readonly Firewall[];
  readonly bastions: readonly Bastion[];
  readonly applicationGateways: readonly ApplicationGateway[];
  readonly virtualHubs: readonly VirtualHub[];
  readonly hubConnections: readonly HubConnection[];
  readonly networkManagers: readonly NetworkManager[];
  /** To sites and circuits, in place of virtual networks. */
  readonly outsideConnections: readonly OutsideConnection[];
  /** Every instance of the tree by its id key (`textKey`), existing ones only where nothing declares them. */
  readonly byId: ReadonlyMap<string, ResourceInstance>;
  /** Every instance of the tree, in order. */
  readonly instances: readonly ResourceInstance[];
}

/** What every kind has: the instance it was read from, and whether that will be there. */
interface Deployed {
  readonly instance: ResourceInstance;
}

/** A virtual network: declared here, referred to as `existing`, or known by its id only. */
export interface VirtualNetwork {
  /** `textKey` of the id. */
  readonly key: string;
  readonly id: Value;
  readonly name: string;
  readonly region: Region;
  /** Where the region is told: its own `location`, or that of something that must stand in its region. */
  readonly regionFrom: Location | undefined;
  /** This deployment creates it. */
  readonly declared: boolean;
  readonly instance: ResourceInstance | undefined;
  /** What the settings say of it; where this deployment creates the network, its own declaration wins. */
  readonly described: ResourceInstance | undefined;
  readonly subnets: readonly Subnet[];
  /** The subnets that are listed are all there are: declared here and no part of the list is unknown. */
  readonly subnetsComplete: boolean;
}

/** A subnet, inline or a child of its own. */
export interface Subnet {
  readonly name: Value;
  readonly properties: Value | undefined;
  readonly form: 'inline' | 'child';
  /** The child resource, or the VNet that lists it; of a subnet that the settings describe, one that exists already. */
  readonly instance: ResourceInstance;
  /** The place of its name. */
  readonly location: Location;
  /** The whole of it: the resource, or the item in the list of its VNet. */
  readonly declaration: Location;
}

/** One half of a peering. One that the settings describe is of an instance that exists already. */
export interface Peering extends Deployed {
  /** Tells halves apart by where they are declared: the name may be another one once an unknown is assumed. */
  readonly key: string;
  readonly name: string;
  readonly nameValue: Value;
  readonly form: 'child' | 'inline';
  readonly local: VirtualNetwork;
  readonly remote: VirtualNetwork;
  readonly remoteId: Value;
  readonly properties: Value | undefined;
  /** The place of the name, of the half itself. */
  readonly location: Location;
}

/** Both halves between two virtual networks, or the one that is to be seen. */
export interface PeeringLink {
  /** The network of the first half that is seen. */
  readonly a: VirtualNetwork;
  readonly b: VirtualNetwork;
  /** From `a` to `b`, and back. */
  readonly forward: Peering;
  readonly backward: Peering | undefined;
  /** Same region; `false` is global peering. */
  readonly regional: Tri;
}

export interface FrontEnd {
  readonly name: Value | undefined;
  readonly value: Value;
  readonly subnetId: Value | undefined;
  readonly subnetName: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
  readonly publicIpId: Value | undefined;
  readonly privateIpAddress: Value | undefined;
}

export interface LoadBalancer extends Deployed {
  readonly name: string;
  readonly region: Region;
  readonly sku: Sku;
  readonly frontEnds: readonly FrontEnd[];
}

/** A SKU name as the resource states it. */
export type Sku =
  /** An API version that has no `sku`: Basic for certain (facts 2.4). */
  | { readonly kind: 'none' }
  /** A version that has one, and it is not stated: treated as Basic, not for certain (LB-20, LB-21). */
  | { readonly kind: 'omitted' }
  | { readonly kind: 'stated'; readonly value: Value };

export interface PublicIp extends Deployed {
  readonly name: string;
  readonly sku: Sku;
  readonly allocation: Value | undefined;
}

/** An Azure Cache for Redis. */
export interface RedisCache extends Deployed {
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  readonly subnetId: Value | undefined;
  readonly subnetName: Value | undefined;
  /** The virtual network that it is injected into. */
  readonly virtualNetwork: VirtualNetwork | undefined;
  readonly zones: Value | undefined;
  readonly zonalAllocationPolicy: Value | undefined;
}

/** A service that the platform puts into virtual networks, with a load balancer that no template shows (facts 3.2). */
export interface HostedService extends Deployed {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly places: readonly ServicePlace[];
}

/** Where a service stands; a service of several regions has several. */
export interface ServicePlace {
  readonly subnetId: Value;
  /** Undefined where only the network is named. */
  readonly subnetName: Value | undefined;
  readonly virtualNetwork: VirtualNetwork;
  readonly region: Region | undefined;
}

/** A VNet-to-VNet connection between two gateways. */
export interface Connection extends Deployed {
  readonly name: string;
  readonly gateway1: Value | undefined;
  readonly gateway2: Value | undefined;
  readonly from: VirtualNetwork | undefined;
  readonly to: VirtualNetwork | undefined;
}

/** A VPN or ExpressRoute gateway. */
export interface Gateway extends Deployed {
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  /** `Vpn`, `ExpressRoute`. */
  readonly kind: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
  readonly publicIpIds: readonly Value[];
}

export interface RouteServer extends Deployed {
  readonly virtualNetwork: VirtualNetwork | undefined;
}

export interface RouteTable extends Deployed {
  readonly name: string;
  readonly routes: readonly Route[];
  /** The subnets that name it, as far as they are declared here. */
  readonly usedBy: readonly SubnetUse[];
}

/** A route, inline or a child of its own. */
export interface Route extends Deployed {
  /** Tells routes apart by where they are declared, as that of a peering does. */
  readonly key: string;
  readonly name: string;
  readonly prefix: Value | undefined;
  readonly nextHopType: Value | undefined;
  /** The address of the appliance; several for `VirtualApplianceEcmp`. */
  readonly nextHops: readonly Value[];
  readonly location: Location;
}

export interface NetworkInterface extends Deployed {
  readonly name: string;
  readonly ipForwarding: Value | undefined;
  readonly configurations: readonly {
    readonly address: Value | undefined;
    readonly subnetId: Value | undefined;
    readonly virtualNetwork: VirtualNetwork | undefined;
  }[];
}

/** What stands behind load balancers as one, and must be of one SKU family: an availability set, a machine, a scale set, or an interface on its own. */
export interface BackEnd {
  readonly configurations: readonly BackEndConfiguration[];
}

/** An IP configuration of a network interface, or of the interfaces that a scale set makes. */
export interface BackEndConfiguration {
  readonly instance: ResourceInstance;
  /** The virtual machine that has the interface. */
  readonly machine: ResourceInstance | undefined;
  /** The load balancers whose pools and rules it stands in, by the keys of their ids. */
  readonly loadBalancers: readonly string[];
  readonly publicIpId: Value | undefined;
  /** The SKU of the addresses that a scale set gives its instances, where it is stated. */
  readonly publicIpSku: Value | undefined;
  readonly subnetId: Value | undefined;
}
