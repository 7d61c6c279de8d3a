// Judgements of many findings of one kind. Each class says in its own way, without the rule's code, what makes such a finding true, and looks for it in the
// text: a finding whose text does not show it is not of the class, and needs a judgement of its own.
import { parseTree, type Node } from 'jsonc-parser';
import type { CorpusFinding } from './findings.ts';

export interface JudgementClass {
  readonly why: string;
  readonly holds: (finding: CorpusFinding) => boolean;
}

export const classes: Readonly<Record<string, JudgementClass>> = {
  'basic-written': {
    why: 'the SKU Basic is written at the place of the finding; retired (LB-10, LB-11)',
    holds: (finding) => finding.rule === 'retired-basic-sku' && isLiteral(finding, /^basic$/i),
  },
  'sku-before-2017-08': {
    why: 'no SKU is written, in an API version that has none: Basic for certain (LB-22)',
    holds: (finding) => {
      const { api, sku } = declaration(finding);
      return finding.certainty === 'certain' && !sku && api !== undefined && api < '2017-08-01';
    },
  },
  'sku-not-written': {
    why: 'no SKU is written, in an API version that has one: counts as Basic, reported as possible (LB-22, LB-23)',
    holds: (finding) => {
      const { api, sku } = declaration(finding);
      return (
        finding.rule === 'retired-basic-sku' &&
        finding.certainty === 'possible' &&
        !sku &&
        api !== undefined &&
        api >= '2017-08-01'
      );
    },
  },
  'gateway-v1': {
    why: 'an Application Gateway SKU of version 1 is written; retired on 2026-04-28 (facts 3.2)',
    holds: (finding) =>
      isRetired(finding, 'Microsoft.Network/applicationGateways') &&
      isLiteral(finding, /^(standard|waf)_(small|medium|large)$/i),
  },
  'vpn-gateway-without-zones': {
    why: 'a VPN gateway SKU that can no longer be created is written (V-20, facts 5.3)',
    holds: (finding) =>
      isRetired(finding, 'Microsoft.Network/virtualNetworkGateways') &&
      isLiteral(finding, /^(vpngw[1-5]|standard|highperformance)$/i) &&
      /['"]?gatewayType['"]?\s*:\s*['"]vpn['"]/i.test(finding.text),
  },
  'app-service-environment': {
    why: 'an App Service Environment of version 1 or 2 is written; retired on 2024-08-31 (facts 3.2)',
    holds: (finding) => isRetired(finding, 'Microsoft.Web/hostingEnvironments') && isLiteral(finding, /^asev[12]$/i),
  },
  'aks-basic': {
    why: 'an AKS load balancer of SKU basic is written; unsupported since 2025-09-30 (X-32)',
    holds: (finding) =>
      isRetired(finding, 'Microsoft.ContainerService/managedClusters') && isLiteral(finding, /^basic$/i),
  },
  'azure-cache-for-redis': {
    why: 'an Azure Cache for Redis, reported as information: it retires on 2028-09-30 (R-12)',
    holds: (finding) =>
      isRetired(finding, 'Microsoft.Cache/redis') &&
      finding.severity === 'information' &&
      /microsoft\.cache\/redis\b/i.test(finding.text),
  },
};

function isRetired({ rule, type }: CorpusFinding, wanted: string): boolean {
  return rule === 'retired-network-service' && type.toLowerCase() === wanted.toLowerCase();
}

function isLiteral({ text, start, end }: CorpusFinding, pattern: RegExp): boolean {
  const literal = /^(['"])(.*)\1$/.exec(text.slice(start, end));
  return literal?.[2] !== undefined && pattern.test(literal[2]);
}

interface Declaration {
  readonly api: string | undefined;
  readonly sku: boolean;
}

/** The declaration around a place, read as plain text or JSON: its API version, and whether a SKU stands in it. */
function declaration({ file, text, start }: CorpusFinding): Declaration {
  return file.endsWith('.bicep') ? bicepDeclaration(text, start) : jsonDeclaration(text, start);
}

function bicepDeclaration(text: string, start: number): Declaration {
  const last = [...text.slice(0, start).matchAll(/^([ \t]*)resource /gm)].at(-1);
  const indent = last?.[1] ?? '';
  const rest = text.slice((last?.index ?? start) + indent.length);
  const end = rest.search(new RegExp(`^${indent}[}\\]]`, 'm'));
  const own = rest.slice(0, end < 0 ? undefined : end);
  return { api: /'[^'@]+@(\d{4}-\d\d-\d\d)[^']*'/.exec(own)?.[1], sku: /^\s+sku\s*:/m.test(own) };
}

function jsonDeclaration(text: string, start: number): Declaration {
  const root = parseTree(text, [], { allowTrailingComma: true });
  let found: Node | undefined;
  const visit = (node: Node): void => {
    if (start < node.offset || start >= node.offset + node.length) return;
    const type = member(node, 'type')?.value as unknown;
    if (typeof type === 'string' && /(loadBalancers|publicIPAddresses)$/i.test(type)) found = node;
    for (const child of node.children ?? []) visit(child);
  };
  if (root !== undefined) visit(root);
  const written = member(found, 'apiVersion')?.value as unknown;
  const api = typeof written === 'string' ? variable(root, written) : undefined;
  return { api: api?.slice(0, 10), sku: member(found, 'sku') !== undefined };
}

/** `[variables('x')]` and `[parameters('x')]`, where the root says what they are. */
function variable(root: Node | undefined, written: string): string | undefined {
  const [, kind, name] = /^\[(variables|parameters)\('([^']+)'\)\]$/i.exec(written) ?? [];
  if (kind === undefined || name === undefined) return written;
  const declared = member(member(root, kind.toLowerCase()), name);
  const value = (kind.toLowerCase() === 'variables' ? declared : member(declared, 'defaultValue'))?.value as unknown;
  return typeof value === 'string' ? value : undefined;
}

function member(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => String(children?.[0]?.value).toLowerCase() === name.toLowerCase())
    ?.children?.[1];
}
