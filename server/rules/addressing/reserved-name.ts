// The subnets whose names Azure keeps for one service each, and what they may have (facts, 5.1).
import type { Role } from '../../network/placement.ts';
import type { Localized } from '../../text/localized.ts';

/** A subnet name that Azure reserves. */
export interface ReservedName {
  readonly name: string;
  readonly role: Role;
  readonly service: Localized;
  /** The longest prefix that is large enough, /26 for instance. */
  readonly longest: number;
  /** Whether a longer prefix is refused, or may still do for some SKUs. */
  readonly sizeIsLaw: boolean;
  readonly securityGroup: 'allowed' | 'refused';
  /** Route tables: any, none, or only those that leave the default route and BGP alone. */
  readonly routes: 'allowed' | 'refused' | 'no-default';
}

export const reservedNames: readonly ReservedName[] = [
  {
    name: 'GatewaySubnet',
    role: 'gateway',
    service: { en: 'virtual network gateway', ja: '仮想ネットワーク ゲートウェイ' },
    longest: 27,
    sizeIsLaw: false,
    securityGroup: 'refused',
    routes: 'no-default',
  },
  {
    name: 'AzureFirewallSubnet',
    role: 'firewall',
    service: { en: 'Azure Firewall', ja: 'Azure Firewall' },
    longest: 26,
    sizeIsLaw: true,
    securityGroup: 'allowed',
    routes: 'allowed',
  },
  {
    name: 'AzureFirewallManagementSubnet',
    role: 'firewall-management',
    service: { en: 'Azure Firewall management', ja: 'Azure Firewall (管理用)' },
    longest: 26,
    sizeIsLaw: true,
    securityGroup: 'allowed',
    routes: 'allowed',
  },
  {
    name: 'AzureBastionSubnet',
    role: 'bastion',
    service: { en: 'Azure Bastion', ja: 'Azure Bastion' },
    longest: 26,
    sizeIsLaw: true,
    securityGroup: 'allowed',
    routes: 'refused',
  },
  {
    name: 'RouteServerSubnet',
    role: 'route-server',
    service: { en: 'Azure Route Server', ja: 'Azure Route Server' },
    longest: 27,
    sizeIsLaw: true,
    securityGroup: 'refused',
    routes: 'refused',
  },
];

export function reservedFor(role: Role): ReservedName | undefined {
  return reservedNames.find((each) => each.role === role);
}
