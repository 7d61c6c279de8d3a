// The search pattern of `loadDirectoryFileInfo`: that of .NET's Directory.EnumerateFiles, which keeps the rules of DOS
// (https://learn.microsoft.com/dotnet/api/system.io.enumeration.filesystemname.translatewin32expression; tried with the compiler).

/** What a pattern consists of once its dots are understood; anything else is a character that stands for itself. */
const anything = '*';
/** `*` before the dot that ends the pattern: all but the extension. */
const stem = '<';
/** `?`: one character, or none before a dot and at the end. */
const oneOrNone = '>';
/** A dot before a wildcard: may be left out at the end. */
const dotOrEnd = '"';

/** What no name holds and the compiler does not expect, or what leads into another folder. */
const unusable = /[/\\<>"|:\0]/;

/**
 * @param pattern as written; empty means all
 * @returns the names that match; undefined for a pattern that means a path, and where only the case of letters decides, which is the machine's to say
 */
export function filesMatching(names: readonly string[], pattern: string): readonly string[] | undefined {
  if (unusable.test(pattern)) return undefined;
  const parts = translated(pattern);
  const exact = names.filter((name) => matches(parts, name));
  const folded = names.filter((name) => matches(parts.toLowerCase(), name.toLowerCase()));
  return exact.length === folded.length ? exact : undefined;
}

function translated(pattern: string): string {
  if (pattern === '' || pattern === '*' || pattern === '*.*') return anything;
  let result = '';
  for (const [i, char] of [...pattern].entries()) {
    const next = pattern[i + 1];
    if (char === '?') result += oneOrNone;
    else if (char !== '.') result += char;
    else if (i > 0 && next === undefined && pattern[i - 1] === '*') result = result.slice(0, -1) + stem;
    else result += next === '?' || next === '*' ? dotOrEnd : '.';
  }
  return result;
}

/** Every place of the name that each part of the pattern may lead to; so the time grows with their product and no faster. */
function matches(parts: string, name: string): boolean {
  const lastDot = name.lastIndexOf('.');
  let places = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of places) {
      const char = name[at];
      if (part === anything) for (let end = at; end <= name.length; end += 1) next.add(end);
      else if (part === stem) for (let end = at; end <= (lastDot < at ? name.length : lastDot); end += 1) next.add(end);
      else if (part === oneOrNone) next.add(char === undefined || char === '.' ? at : at + 1);
      else if (part === dotOrEnd) {
        if (char === '.') next.add(at + 1);
        else if (char === undefined) next.add(at);
      } else if (char === part) next.add(at + 1);
    }
    places = next;
  }
  return places.has(name.length);
}
