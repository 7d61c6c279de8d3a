// A template with every construct the front end knows, for tests that damage it.
export const armSample = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0", // symbolic names
  "contentVersion": "1.0.0.0",
  "metadata": { "vnet-lens": { "disable": ["peering-inline"] } },
  "definitions": { "Prefix": { "type": "string", "nullable": true } },
  "functions": [
    { "namespace": "contoso", "members": { "join": {
      "parameters": [{ "name": "a", "type": "string" }],
      "output": { "type": "string", "value": "[concat(parameters('A'), 'it\\u0027\\u0027s \\"x\\"')]" }
    } } }
  ],
  "parameters": {
    "location": { "type": "string", "defaultValue": "[resourceGroup().location]" },
    "prefixes": { "type": "array", "items": { "$ref": "#/definitions/Prefix" } },
    "sku": { "type": "string", "allowedValues": ["Basic", "Standard"] }
  },
  "variables": {
    "copy": [{ "name": "names", "count": 2, "input": "[format('vnet-{0}', copyIndex('names'))]" }],
    "text": "two
      lines",
    "size": -12
  },
  "resources": {
    "vnet": {
      "copy": { "name": "vnet", "count": "[length(parameters('prefixes'))]", "mode": "serial", "batchSize": 2 },
      "condition": "[not(empty(parameters('prefixes')[copyIndex()]))]",
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "[variables('names')[copyIndex()]]",
      "location": "[parameters('location')]",
      "tags": { "[contoso.join('a')]": null, "escaped": "[[x]" },
      "properties": {
        "copy": [{ "name": "subnets", "count": 3, "input": { "name": "[concat('s', copyIndex('subnets'))]" } }],
        "flags": [true, false, 1.5, { "deep": "[map(createArray(1), lambda('x', lambdaVariables('X')))]" }],
      },
      "dependsOn": ["hub"]
    },
    "hub": { "existing": true, "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "hub" },
    "inner": {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "inner",
      "resourceGroup": "[parameters('location')]",
      "properties": {
        "mode": "Incremental",
        "expressionEvaluationOptions": { "scope": "inner" },
        "parameters": { "a": { "value": "[reference('vnet[0]').x]" }, "b": "[if(true(), createObject('value', 1), createObject())]" },
        "template": {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": { "a": { "type": "string" } },
          "resources": [
            { "type": "Microsoft.Network/loadBalancers", "apiVersion": "2024-05-01", "name": "lb",
              "resources": [{ "type": "inboundNatRules", "name": "[concat('a', ')', parameters('a'))]" }] }
          ]
        }
      }
    }
  },
  "outputs": {
    "ids": { "type": "array", "copy": { "count": 2, "input": "[resourceId('a/b', copyIndex())]" } },
    "one": { "type": "securestring", "condition": true, "value": "[reference('hub').a['b'][0]]" }
  }
}
`;
