// The door of the ARM JSON front end: text to tree, one file at a time, never failing. It knows JSON as the deployment service reads it and the
// expressions inside its strings; what a resource or a parameter is, it does not know (template/from-arm.ts does).
export type {
  JsonArray,
  JsonBoolean,
  JsonNode,
  JsonNull,
  JsonNumber,
  JsonObject,
  JsonProperty,
  JsonString,
} from './arm/json-tree.ts';
export { jsonItems, jsonMember, jsonProperties, jsonProperty, jsonSpan } from './arm/json-tree.ts';
export type { ArmErrorCode, ArmSyntaxError } from './arm/syntax-error.ts';
export { isLimit } from './arm/syntax-error.ts';
export type { ArmAccess, ArmCall, ArmExpression, ArmMissing, ArmNumber, ArmString, ArmText } from './arm/expression.ts';
export type { ArmTree } from './arm/parse.ts';
export { parseArm } from './arm/parse.ts';
export { parseArmExpression } from './arm/parse-expression.ts';
export { jsonText } from './arm/string-text.ts';
export type { ArmKind } from './arm/detect.ts';
export { detectArm } from './arm/detect.ts';
