// The text of schema/vnet-lens.schema.json, by which editors complete and check `vnet-lens.json`. It names every rule. Nothing is written here.
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { rules } from '../../server/rules/registry.ts';
import { limitDescriptions } from '../../server/text/limits.ts';

export const schemaFile = fileURLToPath(new URL('../../schema/vnet-lens.schema.json', import.meta.url));

const idText =
  'The whole id `/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…`; or `group/name` in the subscription that the templates are deployed to; or the name alone, in the resource group that they are deployed to.';
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const prefix = { ...text, examples: ['10.0.0.0/16'] };
const prefixes = { type: 'array', items: prefix };
const id = { ...text, description: idText };

function flag(description: string): object {
  return { type: 'boolean', description };
}

const peering = {
  type: 'object',
  required: ['remoteVirtualNetwork'],
  properties: {
    name: {
      ...text,
      description: 'Where it is stated, a template that declares a second peering to the same network is told so.',
    },
    remoteVirtualNetwork: { anyOf: [id, { type: 'object', required: ['id'], properties: { id } }] },
    allowVirtualNetworkAccess: flag('Stated false, nothing flows.'),
    allowForwardedTraffic: flag('Not stated, it is not known.'),
    allowGatewayTransit: flag('Not stated, it is not known.'),
    useRemoteGateways: flag('Whether this half uses the gateway of the other network.'),
    peerCompleteVnets: flag('False for a subnet peering.'),
    localSubnetNames: texts,
    remoteSubnetNames: texts,
    enableOnlyIPv6Peering: flag('Whether only IPv6 is peered.'),
  },
};

const network = {
  type: 'object',
  required: ['id'],
  properties: {
    id,
    location: { ...text, description: 'The region.', examples: ['japaneast'] },
    addressPrefixes: { ...prefixes, description: 'The whole address space.' },
    subnets: {
      description: 'Subnets, not necessarily all.',
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: text, addressPrefix: prefix, addressPrefixes: prefixes },
      },
    },
    peerings: {
      description: "This network's halves of its peerings, not necessarily all: the id of the other network, or more.",
      type: 'array',
      items: { anyOf: [id, peering] },
    },
  },
};

const networkFile = {
  type: 'object',
  required: ['file'],
  additionalProperties: false,
  properties: {
    file: { ...text, description: 'Path relative to this file.' },
    subscription: {
      ...text,
      description:
        'The id of the subscription that the templates are deployed to: its networks are those of references that name no subscription.',
    },
    resourceGroup: {
      ...text,
      description: 'The resource group that the templates are deployed to, in that subscription.',
    },
  },
};

const networkSource = { anyOf: [{ ...text, description: 'Path relative to this file.' }, network, networkFile] };

/** @returns the text of the schema. */
export async function settingsSchema(): Promise<string> {
  const level = { enum: ['off', 'hint', 'information', 'warning', 'error'] };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'VNet Lens settings',
    description: 'Settings of VNet Lens for the templates in this folder and below.',
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      rules: {
        description:
          'Levels by rule id. A rule that is off is not run; what is only possible is never reported above warning.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id, severity, title }) => [id, { ...level, description: title.en, default: severity }]),
        ),
      },
      exclude: {
        description: 'What folder searches and the editor leave out: patterns as in .gitignore, relative to this file.',
        type: 'array',
        items: { type: 'string' },
      },
      networks: {
        description:
          'Virtual networks that live outside of the templates here: each written out, or the path of a file with the output of `az network vnet list` or of an Azure Resource Graph query. They count as facts.',
        anyOf: [{ type: 'array', items: networkSource }, networkSource],
      },
      limits: {
        description: 'Bounds of an analysis, by name.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          limitDescriptions.map(({ name, usual, most, about }) => [
            name,
            { description: `${about.en}.`, type: 'integer', minimum: 1, maximum: most, default: usual },
          ]),
        ),
      },
    },
  };
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
}
