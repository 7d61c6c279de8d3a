// The text of schema/vnet-lens.schema.json, by which editors complete and check `vnet-lens.json`. It names every rule. Nothing is written here.
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { rules } from '../../server/rules/registry.ts';

export const schemaFile = fileURLToPath(new URL('../../schema/vnet-lens.schema.json', import.meta.url));

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
        description: 'Networks that exist but are declared in no template.',
        type: 'array',
      },
      limits: {
        description: 'Bounds of an analysis, by name.',
        type: 'object',
        additionalProperties: { type: 'integer', minimum: 1 },
      },
    },
  };
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
}
