// The door of the Bicep front end: text of a `.bicep` or `.bicepparam` file in, syntax tree out. It looks at one file,
// resolves no names and knows no types; what the text means is the work of `template/`.
export type * from './bicep/nodes.ts';
export type * from './bicep/token.ts';
export type { BicepFileKind, BicepTree, DamageControl } from './bicep/tree.ts';
export type { SyntaxError } from './syntax-error.ts';
export { childNodes, isNode, nameText, nodesAt, plainText, tokensOf } from './bicep/read-node.ts';
export { parseBicep } from './bicep/parse.ts';
