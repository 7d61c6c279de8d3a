// `npm run azure-types -- DIR`: from the public type definitions (facts: shared/data/azure-types), reads with @azure/bicep-types what the resources that our
// fixes write may hold, and keeps it as a small table of our own: property paths, whether required, and allowed values. A test holds fixes against it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTypesJson, TypeBaseKind, type BicepType, type TypeReference } from '@azure/bicep-types';

/** File below DIR, and the resource types to keep from it. */
const wanted: readonly (readonly [file: string, types: readonly string[]])[] = [
  [
    'network/microsoft.network/2024-05-01',
    [
      'Microsoft.Network/privateEndpoints',
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      'Microsoft.Network/loadBalancers',
      'Microsoft.Network/publicIPAddresses',
      'Microsoft.Network/virtualNetworkGateways',
      'Microsoft.Network/connections',
      'Microsoft.Network/natGateways',
      'Microsoft.Network/virtualNetworks/subnets',
    ],
  ],
  [
    'privatedns/microsoft.network/2024-06-01',
    ['Microsoft.Network/privateDnsZones', 'Microsoft.Network/privateDnsZones/virtualNetworkLinks'],
  ],
  ['redis/microsoft.cache/2024-11-01', ['Microsoft.Cache/redis']],
];

/** Deep enough for what fixes write, shallow enough to stay small. */
const depth = 5;
const required = 1;
const readOnly = 2;

const root = process.argv[2] ?? '../shared/data/azure-types';
const table: Record<string, Record<string, string>> = {};
for (const [file, types] of wanted) {
  const all = readTypesJson(readFileSync(join(root, file, 'types.json'), 'utf8'));
  const at = (reference: TypeReference | { readonly index: number }): BicepType | undefined =>
    'index' in reference ? all[reference.index] : undefined;
  for (const type of all) {
    if (type.type !== TypeBaseKind.ResourceType) continue;
    const [name = ''] = type.name.split('@');
    if (!types.includes(name) || !('index' in type.body)) continue;
    const paths: Record<string, string> = {};
    walk(at(type.body), '', paths, at, 0);
    table[type.name] = paths;
  }
}
writeFileSync(
  fileURLToPath(new URL('../test/support/azure-types.json', import.meta.url)),
  `${JSON.stringify(table, null, 1)}\n`,
);

function walk(
  type: BicepType | undefined,
  path: string,
  into: Record<string, string>,
  at: (reference: TypeReference) => BicepType | undefined,
  level: number,
): void {
  if (type === undefined || level > depth) return;
  switch (type.type) {
    case TypeBaseKind.ObjectType:
      for (const [name, property] of Object.entries(type.properties)) {
        if ((property.flags & readOnly) !== 0 || !('index' in property.type)) continue;
        const inner = path === '' ? name : `${path}.${name}`;
        const value = at(property.type);
        into[inner] = `${(property.flags & required) === 0 ? '' : 'required '}${kindOf(value, at)}`;
        walk(value, inner, into, at, level + 1);
      }
      return;
    case TypeBaseKind.ArrayType:
      if ('index' in type.itemType) walk(at(type.itemType), `${path}[]`, into, at, level + 1);
      return;
    default:
      return;
  }
}

/** `string`, `object`, or the allowed values, `'Basic'|'Standard'`; a union with a plain string is open. */
function kindOf(type: BicepType | undefined, at: (reference: TypeReference) => BicepType | undefined): string {
  switch (type?.type) {
    case TypeBaseKind.StringLiteralType:
      return `'${type.value}'`;
    case TypeBaseKind.UnionType: {
      const parts = type.elements.map((element) => ('index' in element ? kindOf(at(element), at) : 'any'));
      return parts.includes('string') ? 'string' : parts.join('|');
    }
    case TypeBaseKind.StringType:
      return 'string';
    case TypeBaseKind.BooleanType:
      return 'bool';
    case TypeBaseKind.IntegerType:
      return 'int';
    case TypeBaseKind.ArrayType:
      return 'array';
    case TypeBaseKind.ObjectType:
      return 'object';
    default:
      return 'any';
  }
}
