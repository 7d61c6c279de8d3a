// The setting `networks`: virtual networks that live outside of the templates, written out or in the saved output of `az network vnet list` or of an Azure
// Resource Graph query. What is wrong is said at its place and left out; the rest counts. Reads no file.
import { isPrefix } from '../network/described.ts';
import { jsonItems, jsonMember, jsonProperties, jsonSpan, type JsonNode } from '../syntax/arm.ts';
import type {
  DescribedNetwork,
  DescribedPeering,
  DescribedSubnet,
  PlacedFlag,
  PlacedText,
} from '../template/described-network.ts';
import type { FileAddress, Location } from '../text/location.ts';
import { folderOf, joinAddress } from './address.ts';
import { nowhere, readId, type Home } from './described-id.ts';
import { arrayItems, complain, objectMembers, readJsonTree, type JsonCheck } from './json-check.ts';

/** One item of the setting. */
export type NetworkSource =
  | { readonly kind: 'network'; readonly network: DescribedNetwork }
  /** A file to be read; `location` is the place of its path. */
  | { readonly kind: 'file'; readonly file: FileAddress; readonly home: Home; readonly location: Location };

/** @param node one item, or a list of them */
export function readNetworkSetting(check: JsonCheck, node: JsonNode): readonly NetworkSource[] {
  const list = node.type === 'array' ? jsonItems(node) : [node];
  return list.flatMap((item): readonly NetworkSource[] => {
    if (item.type === 'string') return fileSource(check, item, nowhere);
    const path = jsonMember(item, 'file');
    if (path !== undefined) {
      knownMembers(check, item, ['file', 'subscription', 'resourceGroup']);
      const home = {
        subscription: textMember(check, item, 'subscription'),
        resourceGroup: textMember(check, item, 'resourceGroup'),
      };
      return fileSource(check, path, home);
    }
    const network = readNetwork(check, item, nowhere);
    return network === undefined ? [] : [{ kind: 'network', network }];
  });
}

/**
 * @param text of a file that the setting names: an array, or an object that holds one as `data` (Resource Graph) or `value` (the REST interface)
 * @returns the virtual networks in it; an export may hold other things too
 */
export function parseNetworkFile(check: JsonCheck, text: string, home: Home): readonly DescribedNetwork[] {
  const root = readJsonTree(check, text);
  if (root === undefined) return [];
  const list = jsonMember(root, 'data') ?? jsonMember(root, 'value') ?? root;
  const single = list.type === 'object' && jsonMember(list, 'id') !== undefined;
  return (single ? [list] : arrayItems(check, list)).flatMap((item) => {
    const type = jsonMember(item, 'type');
    if (type?.type === 'string' && type.value.toLowerCase() !== 'microsoft.network/virtualnetworks') return [];
    return readNetwork(check, item, home) ?? [];
  });
}

function fileSource(check: JsonCheck, node: JsonNode, home: Home): readonly NetworkSource[] {
  const path = placedText(check, node);
  if (path === undefined) return [];
  const file = joinAddress(folderOf(check.file), path.text.replaceAll('\\', '/'));
  return [{ kind: 'file', file, home, location: path.location }];
}

function textMember(check: JsonCheck, node: JsonNode, name: string): string | undefined {
  const member = jsonMember(node, name.toLowerCase());
  return member === undefined ? undefined : placedText(check, member)?.text;
}

const own = ['id', 'location', 'addressPrefixes', 'subnets', 'peerings'];

/** In the form of the settings, or as Azure returns it: there the same stands below `properties`, or not, as the tool likes. */
function readNetwork(check: JsonCheck, node: JsonNode, home: Home): DescribedNetwork | undefined {
  if (node.type !== 'object') {
    complain(check, jsonSpan(node), {
      en: 'A network, or the path of a file with networks, is expected here',
      ja: 'ここにはネットワーク、またはネットワークを記したファイルのパスが必要です',
    });
    return undefined;
  }
  const returned = ['addressspace', 'properties'].some((name) => jsonMember(node, name) !== undefined);
  if (!returned) knownMembers(check, node, own);
  const idNode = jsonMember(node, 'id');
  if (idNode === undefined) {
    complain(check, jsonSpan(node), {
      en: 'This network has no "id": nothing could refer to it',
      ja: 'このネットワークには "id" がないため、参照できません',
    });
    return undefined;
  }
  const ids = readId(check, idNode, home);
  if (ids === undefined) return undefined;
  const region = jsonMember(node, 'location');
  const prefixes = jsonMember(node, 'addressprefixes') ?? jsonMember(part(node, 'addressspace'), 'addressprefixes');
  const peerings = jsonMember(node, 'peerings') ?? part(node, 'virtualnetworkpeerings');
  return {
    ids,
    location: placeOf(check, idNode),
    region: region === undefined ? undefined : placedText(check, region),
    prefixes: prefixes === undefined ? undefined : prefixItems(check, prefixes),
    subnets: listOf(check, part(node, 'subnets')).flatMap((item) => readSubnet(check, item)),
    peerings: listOf(check, peerings).flatMap((item) => readPeering(check, item, home)),
  };
}

function readSubnet(check: JsonCheck, node: JsonNode): readonly DescribedSubnet[] {
  const nameNode = jsonMember(node, 'name');
  const name = nameNode === undefined ? undefined : placedText(check, nameNode);
  if (name === undefined) {
    complain(check, jsonSpan(node), { en: 'A subnet has a "name"', ja: 'サブネットには "name" が必要です' });
    return [];
  }
  const list = part(node, 'addressprefixes');
  const one = part(node, 'addressprefix');
  const many = list === undefined || list.type === 'null' ? [] : prefixItems(check, list);
  // Azure returns both where there is only one.
  return [{ name, prefixes: many.length > 0 ? many : one === undefined ? [] : prefixItem(check, one) }];
}

const flagNames = [
  'allowVirtualNetworkAccess',
  'allowForwardedTraffic',
  'allowGatewayTransit',
  'useRemoteGateways',
  'peerCompleteVnets',
  'enableOnlyIPv6Peering',
];
const listNames = ['localSubnetNames', 'remoteSubnetNames'];

/** The id of the remote network alone says that the half is there. */
function readPeering(check: JsonCheck, node: JsonNode, home: Home): readonly DescribedPeering[] {
  const remoteNode = node.type === 'object' ? part(node, 'remotevirtualnetwork') : node;
  const idNode = remoteNode?.type === 'object' ? jsonMember(remoteNode, 'id') : remoteNode;
  if (idNode === undefined) {
    complain(check, jsonSpan(node), {
      en: 'A peering has a "remoteVirtualNetwork", the id of the other network',
      ja: 'ピアリングには "remoteVirtualNetwork" (相手側ネットワークの ID) が必要です',
    });
    return [];
  }
  const remote = readId(check, idNode, home);
  if (remote === undefined) return [];
  const nameNode = jsonMember(node, 'name');
  const flags = new Map<string, PlacedFlag>();
  for (const name of flagNames) {
    const value = part(node, name.toLowerCase());
    if (value === undefined || value.type === 'null') continue;
    if (value.type === 'boolean') flags.set(name, { value: value.value, location: placeOf(check, value) });
    else
      complain(check, jsonSpan(value), {
        en: 'true or false is expected here',
        ja: 'ここには true か false が必要です',
      });
  }
  const subnetNames = new Map<string, readonly PlacedText[]>();
  for (const name of listNames) {
    const value = part(node, name.toLowerCase());
    if (value === undefined || value.type === 'null') continue;
    subnetNames.set(
      name,
      arrayItems(check, value).flatMap((item) => placedText(check, item) ?? []),
    );
  }
  return [
    {
      name: nameNode === undefined ? undefined : placedText(check, nameNode),
      remote,
      flags,
      subnetNames,
      location: placeOf(check, nameNode ?? idNode),
    },
  ];
}

/** A member of the thing itself or of its `properties`. */
function part(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return jsonMember(node, name) ?? jsonMember(jsonMember(node, 'properties'), name);
}

function listOf(check: JsonCheck, node: JsonNode | undefined): readonly JsonNode[] {
  return node === undefined || node.type === 'null' ? [] : arrayItems(check, node);
}

function prefixItems(check: JsonCheck, node: JsonNode): readonly PlacedText[] {
  return arrayItems(check, node).flatMap((item) => prefixItem(check, item));
}

function prefixItem(check: JsonCheck, node: JsonNode): readonly PlacedText[] {
  if (node.type === 'null') return [];
  const text = placedText(check, node);
  if (text === undefined) return [];
  if (isPrefix(text.text)) return [text];
  complain(check, jsonSpan(node), {
    en: 'An address prefix such as "10.0.0.0/16" is expected here',
    ja: 'ここには "10.0.0.0/16" のようなアドレス プレフィックスが必要です',
  });
  return [];
}

function placedText(check: JsonCheck, node: JsonNode): PlacedText | undefined {
  if (node.type === 'string') return { text: node.value, location: placeOf(check, node) };
  complain(check, jsonSpan(node), { en: 'A string is expected here', ja: 'ここには文字列が必要です' });
  return undefined;
}

function placeOf({ file }: JsonCheck, node: JsonNode): Location {
  return { file, span: jsonSpan(node) };
}

/** A name that is misspelt would be a fact that is not heard. */
function knownMembers(check: JsonCheck, node: JsonNode, known: readonly string[]): void {
  if (node.type !== 'object') {
    objectMembers(check, node);
    return;
  }
  for (const { children } of jsonProperties(node)) {
    const [key] = children;
    if (!known.some((name) => name.toLowerCase() === key.value.toLowerCase()))
      complain(check, jsonSpan(key), {
        en: `There is no '${key.value}' here; there are ${known.join(', ')}`,
        ja: `'${key.value}' はここでは使えません。使えるのは ${known.join('、')} です`,
      });
  }
}
