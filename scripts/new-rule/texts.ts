// What a new rule starts from: a rule that finds nothing, and for each case that the tests ask for the same small network in both languages, without a mark.
/** @returns the name of the constant, `peeringMissingReverse`. */
export function symbolOf(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** @returns the module of the rule. */
export function ruleText(id: string, level: string): string {
  return `// Say here what goes wrong, with the fact behind it.
import type { Rule } from '../rule.ts';

export const ${symbolOf(id)}: Rule = {
  id: '${id}',
  severity: '${level}',
  title: {
    en: '',
    ja: '',
  },
  why: {
    en: '',
    ja: '',
  },
  certainty: {
    en: '',
    ja: '',
  },
  fixes: [],
  facts: [],
  bad: \`${bicepNetwork}\`,
  good: \`${bicepNetwork}\`,
  check: ({ network }) =>
    network.virtualNetworks.flatMap(() => {
      // One judgement for each subject: yes, no or undecided by which unknowns (verdict.ts), and what to say.
      return [];
    }),
};
`;
}

const bicepNetwork = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet1'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
  }
}
`;

const jsonNetwork = {
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name: 'vnet1',
  location: 'japaneast',
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
};

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(resources: readonly object[], parameters?: object): object {
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    ...(parameters === undefined ? {} : { parameters }),
    resources,
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const inModule = {
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'network',
  properties: {
    expressionEvaluationOptions: { scope: 'inner' },
    mode: 'Incremental',
    template: template([jsonNetwork]),
  },
};

/** Texts by path below the folder of the rule's fixtures. */
export const fixtures: Readonly<Record<string, string>> = {
  'bad.bicep': `// What has to be found: mark it.\n${bicepNetwork}`,
  'bad.json': json(template([jsonNetwork])),
  'clean.bicep': `// What must not be found.\n${bicepNetwork}`,
  'clean.json': json(template([jsonNetwork])),
  'unknown.bicep': `// What decides is not known.\nparam location string\n\n${bicepNetwork.replace("'japaneast'", 'location')}`,
  'unknown.json': json(
    template([{ ...jsonNetwork, location: "[parameters('location')]" }], { location: { type: 'string' } }),
  ),
  'loop.bicep': `// Some rounds of a loop.\n${bicepNetwork
    .replace('= {', '= [for i in range(1, 2): {')
    .replace("'vnet1'", "'vnet${i}'")
    .replace(/\n}\n$/, '\n}]\n')}`,
  'loop.json': json(
    template([
      {
        ...jsonNetwork,
        copy: { name: 'vnet', count: 2 },
        name: "[format('vnet{0}', add(copyIndex(), 1))]",
      },
    ]),
  ),
  'module/network.bicep': bicepNetwork,
  'module/main.bicep': `// In a module.\nmodule network 'network.bicep' = {\n  name: 'network'\n}\n`,
  'module/main.json': json(template([inModule])),
};
