// The output formats of `check` by name.
import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

export const formats = { pretty, json, sarif, github, junit, markdown } as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;
