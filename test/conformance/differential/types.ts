// The types that random programs are written by, so that the type checker and the engine take them.

/** What an expression gives. */
export type Type =
  | { readonly kind: 'string' | 'int' | 'bool' }
  | { readonly kind: 'array' | 'nullable'; readonly of: Type }
  | { readonly kind: 'object'; readonly fields: Fields };

export type Fields = Readonly<Record<string, Type>>;

export const text: Type = { kind: 'string' };
export const int: Type = { kind: 'int' };
export const bool: Type = { kind: 'bool' };

export function arrayOf(of: Type): Type {
  return { kind: 'array', of };
}

export function objectWith(fields: Fields): Type {
  return { kind: 'object', fields };
}

export function sameType(one: Type, other: Type): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const identifier = /^[A-Za-z_]\w*$/;

/** @returns a property's name as it is written in an object. */
export function keyText(name: string): string {
  return identifier.test(name) ? name : `'${name}'`;
}

/** @returns a property's name as a step behind a value; `mark` makes it a safe one. */
export function stepText(name: string, mark: '' | '?'): string {
  return identifier.test(name) ? `.${mark}${name}` : `[${mark}'${name}']`;
}

/** @returns the type as Bicep writes it. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'string':
    case 'int':
    case 'bool':
      return type.kind;
    case 'array':
      return type.of.kind === 'nullable' ? `(${typeText(type.of)})[]` : `${typeText(type.of)}[]`;
    case 'nullable':
      return `${typeText(type.of)}?`;
    case 'object':
      return `{ ${Object.entries(type.fields)
        .map(([name, each]) => `${keyText(name)}: ${typeText(each)}`)
        .join(', ')} }`;
  }
}
