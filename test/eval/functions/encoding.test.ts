import { parameter, specify } from './table.ts';

const p = parameter('p');

describe('hashes', () => {
  specify([
    ['uniqueString', ['/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg'], "'js26ofeqkqeve'"],
    ['uniqueString', ['asd', 'asdf', 'asdf'], "'iizpqit7ih3cc'"],
    ['uniqueString', ['tyeth'], "'zcztcwvu6iyg6'"],
    ['uniqueString', ['é'], "'5i6hbiqzwuby6'"],
    ['uniqueString', [''], "'aaaaaaaaaaaaa'"],
    ['uniqueString', [5], 'refused'],
    ['uniqueString', [p], "uniqueString(parameters('p'))"],
    ['guid', ['asdf'], "'228d27cc-6fdb-5934-b7ac-1efccebade04'"],
    ['guid', ['a', 'b'], "'2d796349-8c7e-55ec-9624-54ece82ed031'"],
  ]);
});

describe('encodings', () => {
  specify([
    ['base64', ['é€'], "'w6nigqw='"],
    ['base64ToString', ['w6 k='], "'é'"],
    ['base64ToString', ['w6k'], 'refused'],
    ['base64ToString', ['/////w=='], "base64ToString('/////w==')"],
    ['base64ToJson', ['eyJhIjoxfQ=='], "createObject('a', 1)"],
    ['dataUri', ['Hello'], "'data:text/plain;charset=utf-8;base64,SGVsbG8='"],
    ['dataUri', [{ a: 1 }], "'data:application/json;charset=utf-8;base64,eyJhIjoxfQ=='"],
    ['dataUriToString', ['data:text/plain;charset=utf8;base64,SGVsbG8='], "'Hello'"],
    ['dataUriToString', ['data:,a+b%20c'], "'a b c'"],
    ['dataUriToString', ['data:text/plain;charset=utf-16,x'], 'refused'],
    ['dataUriToString', ['Hello'], 'refused'],
    ['uriComponent', ["UB*8h 0+=_)9h9n é!'"], "'UB%2A8h%200%2B%3D_%299h9n%20%C3%A9%21%27'"],
    ['uriComponentToString', ['a%20b+c%C3%A9%zz'], "'a b cé%zz'"],
    ['uri', ['https://a.b/c/d', '../e?y=2'], "'https://a.b/e?y=2'"],
    [
      'uri',
      ['https://raw.example/x/main/azuredeploy.json', 'nested/vnet.json'],
      "'https://raw.example/x/main/nested/vnet.json'",
    ],
    ['uri', ['HTTP://A.B:80/C', 'd e'], "'http://a.b/d%20e'"],
    ['uri', ['a/b', 'c'], 'refused'],
    [
      'buildUri',
      [{ scheme: 'https', host: 'a.b', port: 8080, path: 'x/y', query: 'a=1' }],
      "'https://a.b:8080/x/y?a=1'",
    ],
    ['buildUri', [{ host: 'a.b' }], 'refused'],
    [
      'parseUri',
      ['https://a.b:8080/x?a=1#f'],
      "createObject('scheme', 'https', 'host', 'a.b', 'port', 8080, 'path', '/x', 'query', '?a=1')",
    ],
    ['parseUri', ['https://a.b/'], "createObject('scheme', 'https', 'host', 'a.b', 'port', null())"],
  ]);
});

describe('dates', () => {
  specify([
    ['dateTimeAdd', ['2023-03-31T01:00:38Z', 'P1D'], "'2023-04-01T01:00:38Z'"],
    ['dateTimeAdd', ['2023-03-31 01:00:38Z', '-P1Y2M3DT4H5M6S'], "'2022-01-26T20:55:32Z'"],
    // A month is 30 days.
    ['dateTimeAdd', ['2023-01-31T00:00:00Z', 'P1M', 'yyyy-MM-dd'], "'2023-03-02'"],
    ['dateTimeAdd', ['20230331T010038Z', 'PT36H'], "'2023-04-01T13:00:38Z'"],
    ['dateTimeAdd', ['2023-03-31T01:02:03.5+05:30', 'PT0S', 'o'], "'2023-03-31T01:02:03.5000000+05:30'"],
    ['dateTimeAdd', ['2023-03-31T01:02:03+05:30', 'PT0S', 'u'], "'2023-03-30 19:32:03Z'"],
    [
      'dateTimeAdd',
      ['2023-03-31T01:02:03+05:30', 'PT0S', 'dddd, d MMM yy h:mm tt z'],
      "'Friday, 31 Mar 23 1:02 AM +5'",
    ],
    ['dateTimeAdd', ['2023-03-31T01:02:03Z', 'PT0S', 'q'], 'refused'],
    ['dateTimeAdd', ['2023-02-29', 'P1D'], 'refused'],
    ['dateTimeAdd', ['2023-03-31', 'P1W'], 'refused'],
    ['dateTimeAdd', ['9999-12-31T00:00:00Z', 'P1Y'], 'refused'],
    ['dateTimeAdd', ['31 March 2023', 'P1D'], "dateTimeAdd('31 March 2023', 'P1D')"],
    ['dateTimeToEpoch', ['1969-12-31T23:59:58.5Z'], '-2'],
    ['dateTimeToEpoch', ['2023-05-02T15:16:13+02:00'], '1683033373'],
    ['dateTimeFromEpoch', [-1], "'1969-12-31T23:59:59Z'"],
  ]);
});

describe('address ranges', () => {
  specify([
    ['cidrSubnet', ['10.144.0.0/20', 24, 15], "'10.144.15.0/24'"],
    ['cidrSubnet', ['10.144.0.5/20', 24, 1], "'10.144.1.0/24'"],
    ['cidrSubnet', ['10.144.0.0/20', 24, 16], 'refused'],
    ['cidrSubnet', ['10.144.0.0/20', 16, 0], 'refused'],
    ['cidrSubnet', ['fdad:3236:5555::/48', 52, 1], "'fdad:3236:5555:1000::/52'"],
    ['cidrSubnet', [p, 24, 0], "cidrSubnet(parameters('p'), 24, 0)"],
    ['cidrSubnet', ['10.0/16', 24, 0], "cidrSubnet('10.0/16', 24, 0)"],
    ['cidrSubnet', ['vnet', 24, 0], 'refused'],
    ['cidrHost', ['10.144.3.0/24', 0], "'10.144.3.1'"],
    ['cidrHost', ['10.144.3.0/24', -1], "'10.144.3.0'"],
    ['cidrHost', ['10.144.3.0/24', 254], 'refused'],
    ['cidrHost', ['10.144.3.0/31', 0], 'refused'],
    ['cidrHost', ['::ffff:10.0.0.0/120', 3], "'::ffff:10.0.0.4'"],
    [
      'parseCidr',
      ['10.144.0.5/20'],
      "createObject('network', '10.144.0.0', 'netmask', '255.255.240.0', 'broadcast', '10.144.15.255', 'firstUsable', '10.144.0.1', 'lastUsable', '10.144.15.254', 'cidr', 20)",
    ],
    [
      'parseCidr',
      ['fd00::/64'],
      "createObject('network', 'fd00::', 'netmask', 'ffff:ffff:ffff:ffff::', 'firstUsable', 'fd00::', 'lastUsable', 'fd00::ffff:ffff:ffff:ffff', 'cidr', 64)",
    ],
  ]);
});
