// Every function that a template or parameter file can call, as data (facts 5.2, 5.3): which language knows it, where it may stand, and what its value
// depends on. What the functions compute is the business of eval; here they only have names.

/**
 * What the value of a call depends on. `pure`: its arguments alone. `template`: the declarations of the template. `deployment`: where and by whom
 * it is deployed. `runtime`: what Azure answers. `random`: one value per occurrence. `file`: a file, read when the template is compiled.
 * `parameter-file`: the machine or tool that deploys. `fails`: it has none.
 */
export type FunctionClass =
  'pure' | 'template' | 'deployment' | 'runtime' | 'random' | 'file' | 'parameter-file' | 'fails';

/** The name space of Bicep a function belongs to; `arm`: it exists in ARM JSON only, where Bicep has an operator or another way to say it. */
export type FunctionSpace = 'sys' | 'az' | 'arm';

export interface CataloguedFunction {
  /** As documented; ARM compares without case, Bicep with. `list*` stands for all that begin with `list`. */
  readonly name: string;
  readonly space: FunctionSpace;
  readonly class: FunctionClass;
  /** The kinds of Bicep files that may call it. */
  readonly files: 'both' | 'bicep' | 'bicepparam';
  /** Allowed in the default of a parameter only (BCP065). */
  readonly defaultsOnly: boolean;
  /** Not allowed where a value is needed before the deployment begins, as in the condition of a resource (BCP066). */
  readonly needsInlining: boolean;
}

type Row = readonly [FunctionSpace, FunctionClass, CataloguedFunction['files'], names: string];

const rows: readonly Row[] = [
  ['sys', 'pure', 'both', 'any array base64 base64ToJson base64ToString bool buildUri cidrHost cidrSubnet concat'],
  [
    'sys',
    'pure',
    'both',
    'contains dataUri dataUriToString dateTimeAdd dateTimeFromEpoch dateTimeToEpoch distinct empty',
  ],
  ['sys', 'pure', 'both', 'endsWith filter first flatten format groupBy guid indexOf int intersection items join json'],
  ['sys', 'pure', 'both', 'last lastIndexOf length like map mapValues max min objectKeys padLeft parseCidr parseUri'],
  ['sys', 'pure', 'both', 'range reduce replace shallowMerge skip sort split startsWith string substring take toLower'],
  ['sys', 'pure', 'both', 'toObject toUpper trim union uniqueString uri uriComponent uriComponentToString'],
  ['sys', 'template', 'both', 'nameof'],
  ['sys', 'random', 'both', 'newGuid utcNow'],
  ['sys', 'file', 'both', 'loadDirectoryFileInfo loadFileAsBase64 loadJsonContent loadTextContent loadYamlContent'],
  ['sys', 'parameter-file', 'bicepparam', 'externalInput readCliArg readEnvironmentVariable readEnvVar'],
  ['sys', 'fails', 'both', 'fail'],
  [
    'az',
    'deployment',
    'bicep',
    'deployer deployment environment managementGroup managementGroupResourceId resourceGroup',
  ],
  ['az', 'deployment', 'bicep', 'resourceId subscription subscriptionResourceId tenant'],
  ['az', 'pure', 'bicep', 'extensionResourceId tenantResourceId'],
  ['az', 'runtime', 'bicep', 'list* pickZones providers reference roleDefinitions toLogicalZone toLogicalZones'],
  ['az', 'runtime', 'bicep', 'toPhysicalZone toPhysicalZones'],
  ['az', 'parameter-file', 'bicepparam', 'getSecret'],
  ['arm', 'pure', 'both', 'add and coalesce createArray createObject div equals false float greater greaterOrEquals'],
  ['arm', 'pure', 'both', 'if indexFromEnd less lessOrEquals mod mul not null or sub true tryGet tryIndexFromEnd'],
  ['arm', 'template', 'both', 'copyIndex lambda lambdaVariables parameters variables'],
  ['arm', 'deployment', 'both', 'extensions externalInputs'],
  ['arm', 'runtime', 'both', 'invokeResourceMethod listOutputsWithSecureValues references resourceInfo'],
];

const defaultsOnly: ReadonlySet<string> = new Set(['newGuid', 'utcNow']);
const needsInlining: ReadonlySet<string> = new Set([
  ...['list*', 'reference', 'toLogicalZone', 'toLogicalZones', 'toPhysicalZone', 'toPhysicalZones'],
]);

/** Every function there is. */
export const functionCatalogue: readonly CataloguedFunction[] = rows.flatMap(([space, kind, files, names]) =>
  names.split(' ').map((name) => ({
    name,
    space,
    class: kind,
    files,
    defaultsOnly: defaultsOnly.has(name),
    needsInlining: needsInlining.has(name),
  })),
);

const bicepFunctions: ReadonlyMap<string, CataloguedFunction> = new Map(
  functionCatalogue.filter(({ space }) => space !== 'arm').map((each) => [each.name, each]),
);

const listing = /^list[a-zA-Z]*$/;

/** @returns the function that Bicep means by a name, case counting; undefined for a name it does not know. */
export function bicepFunction(name: string): CataloguedFunction | undefined {
  return bicepFunctions.get(name) ?? (listing.test(name) ? bicepFunctions.get('list*') : undefined);
}

const armOnly: ReadonlySet<string> = new Set(
  functionCatalogue.filter(({ space }) => space === 'arm').map(({ name }) => name),
);

/** @returns whether the name is a function of ARM JSON that Bicep says in another way. */
export function isArmOnlyFunction(name: string): boolean {
  return armOnly.has(name);
}

/** The decorators that Bicep knows. */
export const decoratorNames: ReadonlySet<string> = new Set([
  ...['allowed', 'batchSize', 'description', 'discriminator', 'export', 'maxLength', 'maxValue', 'metadata'],
  ...['minLength', 'minValue', 'nullIfNotFound', 'onlyIfNotExists', 'patch', 'retryOn', 'sealed', 'secure'],
  ...['validate', 'waitUntil'],
]);

/** The types that Bicep knows by name. `resourceInput` and `resourceOutput` take an argument. */
export const typeNames: readonly string[] = [
  ...['any', 'array', 'bool', 'int', 'object', 'string', 'resourceInput', 'resourceOutput'],
];
