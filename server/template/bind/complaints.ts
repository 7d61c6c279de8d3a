// What is wrong with names: the compiler's codes with our own words, in both languages. Each says what is wrong and what to do.
import type { Localized } from '../../text/localized.ts';
import type { Span } from '../../text/location.ts';

/** A complaint about a name. `cycle`: a value needs itself, directly or through others; `type`: all that has to do with types. */
export interface NameComplaint {
  readonly code: string;
  readonly kind: 'name' | 'function' | 'type' | 'cycle';
  readonly span: Span;
  readonly message: Localized;
}

type Text = (name: string, other: string) => Localized;

function text(en: string, ja: string): Text {
  const fill = (template: string, name: string, other: string): string =>
    template.replaceAll('{0}', () => name).replaceAll('{1}', () => other);
  return (name, other) => ({ en: fill(en, name, other), ja: fill(ja, name, other) });
}

const texts = {
  BCP028: text(
    "'{0}' is declared more than once in this scope. Rename or remove all but one.",
    "'{0}' はこのスコープで複数回宣言されています。1 つだけを残し、ほかは名前を変えるか削除してください。",
  ),
  BCP057: text("Nothing named '{0}' is declared here.", "'{0}' という名前はここでは宣言されていません。"),
  BCP059: text("'{0}' is not a function and cannot be called.", "'{0}' は関数ではないため、呼び出せません。"),
  BCP060: text(
    "Bicep has no function 'variables'. Write the variable's name instead.",
    "Bicep に関数 'variables' はありません。変数名をそのまま書いてください。",
  ),
  BCP061: text(
    "Bicep has no function 'parameters'. Write the parameter's name instead.",
    "Bicep に関数 'parameters' はありません。パラメーター名をそのまま書いてください。",
  ),
  BCP063: text(
    "'{0}' has no value here. Name a parameter, variable, resource or module, or call the function.",
    "'{0}' はここでは値になりません。パラメーター、変数、リソース、モジュールの名前を書くか、関数として呼び出してください。",
  ),
  BCP065: text(
    "'{0}' can only be called in the default value of a parameter.",
    "'{0}' はパラメーターの既定値でのみ呼び出せます。",
  ),
  BCP066: text(
    "'{0}' needs a deployed resource and cannot be called here. Call it in a resource body, a variable or an output.",
    "'{0}' はデプロイ済みのリソースを必要とするため、ここでは呼び出せません。リソースの本体、変数、出力で呼び出してください。",
  ),
  BCP069: text(
    "Bicep has no function '{0}'. Use the operator instead.",
    "Bicep に関数 '{0}' はありません。代わりに演算子を使ってください。",
  ),
  BCP072: text(
    "The default value of a parameter may use other parameters only, and '{0}' is none.",
    "パラメーターの既定値で使えるのはほかのパラメーターだけですが、'{0}' はパラメーターではありません。",
  ),
  BCP079: text(
    "'{0}' is used in its own declaration. Remove the reference.",
    "'{0}' が自身の宣言の中で使われています。この参照を取り除いてください。",
  ),
  BCP080: text(
    'These declarations need each other and have no beginning: {1}. Remove one of the references.',
    'これらの宣言は互いを必要とし、循環しています: {1}。いずれかの参照を取り除いてください。',
  ),
  BCP082: text(
    "Nothing named '{0}' is declared here. Did you mean '{1}'?",
    "'{0}' という名前はここでは宣言されていません。'{1}' のことですか?",
  ),
  BCP084: text(
    "'{0}' names one of Bicep's own name spaces, 'az' and 'sys'. Choose another name.",
    "'{0}' は Bicep 自身の名前空間 ('az' と 'sys') の名前です。別の名前にしてください。",
  ),
  BCP100: text(
    "Bicep has no function 'if'. Write 'condition ? a : b' instead.",
    "Bicep に関数 'if' はありません。'条件 ? a : b' と書いてください。",
  ),
  BCP101: text(
    "Bicep has no function 'createArray'. Write '[…]' instead.",
    "Bicep に関数 'createArray' はありません。'[…]' と書いてください。",
  ),
  BCP102: text(
    "Bicep has no function 'createObject'. Write '{…}' instead.",
    "Bicep に関数 'createObject' はありません。'{…}' と書いてください。",
  ),
  BCP107: text("There is no function '{0}' in the name space '{1}'.", "名前空間 '{1}' に関数 '{0}' はありません。"),
  BCP108: text(
    "There is no function '{0}' in this name space. Did you mean '{1}'?",
    "この名前空間に関数 '{0}' はありません。'{1}' のことですか?",
  ),
  BCP145: text(
    "'{0}' is declared more than once. Rename or remove all but one.",
    "'{0}' は複数回宣言されています。1 つだけを残し、ほかは名前を変えるか削除してください。",
  ),
  BCP158: text(
    "Only a resource has nested resources, and '{0}' is none.",
    "入れ子のリソースを持てるのはリソースだけですが、'{0}' はリソースではありません。",
  ),
  BCP159: text(
    "The resource '{1}' has no nested resource named '{0}'.",
    "リソース '{1}' に '{0}' という入れ子のリソースはありません。",
  ),
  BCP265: text(
    "'{0}' is declared in this file, which hides the function of that name. Write '{1}.{0}' to call the function.",
    "このファイルで '{0}' が宣言されているため、同名の関数は隠れています。関数を呼び出すには '{1}.{0}' と書いてください。",
  ),
  BCP287: text("'{0}' is a value and cannot be used as a type.", "'{0}' は値であり、型としては使えません。"),
  BCP288: text("'{0}' is a type and cannot be used as a value.", "'{0}' は型であり、値としては使えません。"),
  BCP298: text(
    "The type '{0}' contains itself, so no value can have it. Make that part optional with '?'.",
    "型 '{0}' は自身を含んでいるため、これを満たす値はありません。該当する部分を '?' で省略可能にしてください。",
  ),
  BCP299: text(
    "These types contain each other, so no value can have them: {1}. Make one of the parts optional with '?'.",
    "これらの型は互いを含んでいるため、満たす値がありません: {1}。いずれかの部分を '?' で省略可能にしてください。",
  ),
  BCP302: text("There is no type named '{0}'.", "'{0}' という型はありません。"),
};

export type NameCode = keyof typeof texts;

const aboutFunctions: ReadonlySet<NameCode> = new Set([
  ...(['BCP059', 'BCP060', 'BCP061', 'BCP065', 'BCP066', 'BCP069', 'BCP100', 'BCP101', 'BCP102'] as const),
  ...(['BCP107', 'BCP108', 'BCP265'] as const),
]);
const aboutTypes: ReadonlySet<NameCode> = new Set(['BCP287', 'BCP288', 'BCP298', 'BCP299', 'BCP302']);
const aboutCycles: ReadonlySet<NameCode> = new Set(['BCP079', 'BCP080']);

function kindOf(code: NameCode): NameComplaint['kind'] {
  if (aboutFunctions.has(code)) return 'function';
  if (aboutTypes.has(code)) return 'type';
  return aboutCycles.has(code) ? 'cycle' : 'name';
}

/** @returns whether a code of a problem is about names: the text parses, and all but what hangs on the name is judged. */
export function isNameCode(code: string | undefined): boolean {
  return code !== undefined && (Object.hasOwn(texts, code) || code === 'undeclared-name');
}

/**
 * @param name what the complaint is about
 * @param other the suggestion, the name space, the resource or the circle, as the text of the code has it
 */
export function complaint(code: NameCode, span: Span, name: string, other = ''): NameComplaint {
  return { code, kind: kindOf(code), span, message: texts[code](name, other) };
}

/** @returns the complaint about a name that is not there; `called`: it stands in a call. */
export function unknownName(name: string, span: Span, meant: string | undefined, called: boolean): NameComplaint {
  const said = meant === undefined ? complaint('BCP057', span, name) : complaint('BCP082', span, name, meant);
  return called ? { ...said, kind: 'function' } : said;
}
