// Absolute http(s)-like URIs in parts, and resolving a relative one against a base (RFC 3986, section 5.2). Refuses to judge what .NET would
// rewrite in its own way (other hosts than plain names, odd escapes): such texts stay undecided.

export interface Uri {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  /** Undefined when it is the scheme's own. */
  readonly port: number | undefined;
  readonly path: string;
  /** With its question mark, or ''. */
  readonly query: string;
  /** With its hash, or ''. */
  readonly fragment: string;
}

const ownPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ftp', 21],
]);

const absolute =
  /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(?:([^@/?#]*)@)?([A-Za-z0-9._-]+)(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/;

/** @returns the parts; null when the text is no absolute URI, undefined when it may be one that is not understood here. */
export function parseUri(text: string): Uri | null | undefined {
  const match = absolute.exec(text.trim());
  if (match === null)
    return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text.trim()) || /^[/\\]/.test(text.trim()) ? undefined : null;
  const [, scheme = '', user = '', host = '', port, path = '/', query = '', fragment = ''] = match;
  const escaped = [path, query, fragment].map(escape);
  const [safePath, safeQuery, safeFragment] = escaped;
  if (safePath === undefined || safeQuery === undefined || safeFragment === undefined) return undefined;
  const name = scheme.toLowerCase();
  const number = port === undefined || Number(port) === ownPorts.get(name) ? undefined : Number(port);
  if (number !== undefined && number > 65535) return null;
  return {
    scheme: name,
    user,
    host: host.toLowerCase(),
    port: number,
    path: withoutDots(safePath),
    query: safeQuery,
    fragment: safeFragment,
  };
}

export function printUri({ scheme, user, host, port, path, query, fragment }: Uri): string {
  const authority = `${user === '' ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}`;
  return `${scheme}://${authority}${path}${query}${fragment}`;
}

/** @returns the relative reference as an absolute URI; undefined when it is not understood here. */
export function resolveUri(base: Uri, relative: string): string | undefined {
  const text = relative.trim();
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) {
    const parsed = parseUri(text);
    return parsed ? printUri(parsed) : undefined;
  }
  if (text.startsWith('//') || text.includes('\\')) return undefined;
  const match = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(text);
  if (match === null) return undefined;
  const [, path = '', query, fragment = ''] = match;
  const [safePath, safeQuery, safeFragment] = [escape(path), escape(query ?? ''), escape(fragment)];
  if (safePath === undefined || safeQuery === undefined || safeFragment === undefined) return undefined;
  if (safePath === '')
    return printUri({ ...base, query: query === undefined ? base.query : safeQuery, fragment: safeFragment });
  const joined = safePath.startsWith('/') ? safePath : base.path.replace(/[^/]*$/, '') + safePath;
  return printUri({ ...base, path: withoutDots(joined), query: safeQuery, fragment: safeFragment });
}

/** RFC 3986, 5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const parts = path.split('/').slice(1);
  parts.forEach((part, i) => {
    const final = i === parts.length - 1;
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
    if (final && (part === '..' || part === '.')) kept.push('');
  });
  return `/${kept.join('/')}`;
}

/** Percent-encodes what a URI cannot hold; undefined when it already holds escapes or signs that .NET treats in its own way. */
function escape(text: string): string | undefined {
  if (/[%\\^`{|}<>"[\]]/.test(text)) return undefined;
  try {
    return encodeURI(text);
  } catch {
    return undefined;
  }
}
