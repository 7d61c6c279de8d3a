// What the Bicep lexer and parser can complain about: the compiler's codes with our own words, in both languages.
// A message says what was expected here, and what to write. Where it happened is the caller's business.
import type { Localized } from '../../text/localized.ts';
import type { TokenKind } from './token.ts';

/** A code with its text, not yet tied to a place. */
export interface Complaint {
  readonly code: string;
  readonly message: Localized;
}

function complaint(code: string, en: string, ja: string): Complaint {
  return { code, message: { en, ja } };
}

/** Complaints without a variable part. */
export const complaints = {
  openComment: complaint(
    'BCP002',
    'This comment is never closed, so the rest of the file is part of it. Close it with "*/".',
    'コメントが閉じられていないため、以降がすべてコメントとして扱われます。"*/" で閉じてください。',
  ),
  openString: complaint(
    'BCP003',
    "This string is not closed before the end of the file. Add the closing quote (').",
    "文字列がファイルの末尾までに閉じられていません。終わりの引用符 (') を追加してください。",
  ),
  stringEndsWithLine: complaint(
    'BCP004',
    "This string is not closed before the end of the line. Add the closing quote ('), or write the text between ''' to span lines.",
    "文字列が行末までに閉じられていません。終わりの引用符 (') を追加するか、複数行にわたる場合は ''' で囲んでください。",
  ),
  escapeEndsWithFile: complaint(
    'BCP005',
    "The file ends inside an escape sequence. Complete the escape sequence and add the closing quote (').",
    "エスケープ シーケンスの途中でファイルが終わっています。シーケンスを完成させ、終わりの引用符 (') を追加してください。",
  ),
  unknownEscape: complaint(
    'BCP006',
    "This escape sequence does not exist. Write one of \\n, \\r, \\t, \\\\, \\', \\$ or \\u{hex digits}; a backslash itself is \\\\.",
    "このエスケープ シーケンスは存在しません。使用できるのは \\n、\\r、\\t、\\\\、\\'、\\$、\\u{16 進数} です。円記号 (バックスラッシュ) 自体は \\\\ と書きます。",
  ),
  unknownDeclaration: complaint(
    'BCP007',
    'No declaration starts like this. Start the line with a word such as param, var, resource, module or output.',
    'この書き方で始まる宣言はありません。param、var、resource、module、output などのキーワードで始めてください。',
  ),
  parameterContinuation: complaint(
    'BCP008',
    'Only "=" with a default value, or the end of the line, can follow the type of a parameter.',
    'パラメーターの型の後に置けるのは、"=" と既定値、または改行だけです。',
  ),
  expression: complaint(
    'BCP009',
    'A value is expected here: a literal, an array, an object, a name, a function call or an expression in parentheses.',
    'ここには値が必要です。リテラル、配列、オブジェクト、名前、関数呼び出し、またはかっこで囲んだ式を記述してください。',
  ),
  integerTooBig: complaint(
    'BCP010',
    'This number is too large; integers have 64 bits.',
    'この数値は大きすぎます。整数は 64 ビットの範囲で指定してください。',
  ),
  literal: complaint(
    'BCP011',
    'A string, a boolean or an integer is expected here.',
    'ここには文字列、ブール値、または整数のリテラルが必要です。',
  ),
  parameterName: complaint('BCP013', 'The name of the parameter is missing.', 'パラメーターの名前がありません。'),
  variableName: complaint('BCP015', 'The name of the variable is missing.', '変数の名前がありません。'),
  outputName: complaint('BCP016', 'The name of the output is missing.', '出力の名前がありません。'),
  resourceName: complaint(
    'BCP017',
    'The symbolic name of the resource is missing.',
    'リソースのシンボリック名がありません。',
  ),
  newline: complaint(
    'BCP019',
    'The line should end here. Start the next statement on a new line.',
    'ここで改行が必要です。次の文は新しい行から始めてください。',
  ),
  memberName: complaint(
    'BCP020',
    'The name of a property or function is missing here.',
    'ここにはプロパティ名または関数名が必要です。',
  ),
  propertyName: complaint(
    'BCP022',
    'The name of a property is expected here: an identifier, or a string in single quotes.',
    'ここにはプロパティ名が必要です。識別子、または単一引用符で囲んだ文字列を記述してください。',
  ),
  identifierTooLong: complaint(
    'BCP024',
    'This name is too long; names have at most 255 characters.',
    'この名前は長すぎます。名前は 255 文字以内にしてください。',
  ),
  constantName: complaint(
    'BCP032',
    'The name to import must be written out; it cannot hold an interpolation.',
    'インポートする名前はそのまま記述する必要があります。文字列補間は使用できません。',
  ),
  strayTextInHole: complaint(
    'BCP064',
    'Unexpected text in the interpolation. Close the expression with "}" before the text goes on.',
    '文字列補間の中に余分な記述があります。式を "}" で閉じてから続きを書いてください。',
  ),
  resourceType: complaint(
    'BCP068',
    "The type of the resource is expected here, as a string such as 'Microsoft.Network/virtualNetworks@2024-05-01'.",
    "ここにはリソースの型が必要です。'Microsoft.Network/virtualNetworks@2024-05-01' のような文字列で指定してください。",
  ),
  literalNotAllowed: complaint(
    'BCP087',
    'Arrays and objects cannot be written here. Put the value into a variable and use its name.',
    'ここには配列やオブジェクトを直接記述できません。変数に入れてその名前を使用してください。',
  ),
  moduleName: complaint(
    'BCP096',
    'The symbolic name of the module is missing.',
    'モジュールのシンボリック名がありません。',
  ),
  modulePath: complaint(
    'BCP097',
    "The path of a Bicep file is expected here, as a string relative to this file such as 'modules/network.bicep'.",
    "ここには Bicep ファイルのパスが必要です。'modules/network.bicep' のように、このファイルからの相対パスを文字列で指定してください。",
  ),
  emptyIndex: complaint(
    'BCP117',
    'The index is missing. Write a number or a property name between the brackets.',
    'インデックスがありません。角かっこの中に番号またはプロパティ名を記述してください。',
  ),
  bodyOrLoop: complaint(
    'BCP118',
    'A body is expected here: "{", or "if (…) {", or a loop "[for …".',
    'ここには本体が必要です。"{"、"if (…) {"、またはループ "[for …" を記述してください。',
  ),
  decoratorName: complaint(
    'BCP123',
    'The name of the decorator is missing after "@".',
    '"@" の後にデコレーターの名前がありません。',
  ),
  codePoint: complaint(
    'BCP133',
    'This is not a valid Unicode escape. Write hex digits from \\u{0} to \\u{10FFFF}.',
    '有効な Unicode エスケープではありません。\\u{0} から \\u{10FFFF} までの 16 進数で記述してください。',
  ),
  openMultilineString: complaint(
    'BCP140',
    "This string is never closed. Close it with '''.",
    "文字列が閉じられていません。''' で閉じてください。",
  ),
  loopItem: complaint(
    'BCP162',
    'The loop variable is missing. Write "item" or "(item, index)" after "for".',
    'ループ変数がありません。"for" の後に "item" または "(item, index)" のように記述してください。',
  ),
  bodyOrCondition: complaint(
    'BCP167',
    'The body of the loop is expected here: "{", or "if (…) {".',
    'ここにはループの本体が必要です。"{" または "if (…) {" を記述してください。',
  ),
  extensionSpecification: complaint(
    'BCP201',
    'The extension is missing. Name one, or give its path or registry address as a string.',
    '拡張機能の指定がありません。名前、またはパスやレジストリ アドレスの文字列を記述してください。',
  ),
  extensionAlias: complaint('BCP202', 'The alias of the extension is missing.', '拡張機能のエイリアスがありません。'),
  pragmaCodes: complaint(
    'BCP226',
    'The directive names no diagnostic code, so it does nothing. Write the codes after it, separated by blanks.',
    'このディレクティブには診断コードがないため、効果がありません。後ろにコードを空白区切りで記述してください。',
  ),
  separator: complaint(
    'BCP236',
    'A comma or a new line is missing between the items.',
    '項目の間にコンマまたは改行がありません。',
  ),
  comma: complaint('BCP237', 'A comma is missing between the items.', '項目の間にコンマがありません。'),
  newlineAfterComma: complaint(
    'BCP238',
    'Items are separated by a comma or by a new line, not by both. Remove the comma.',
    '項目はコンマか改行のどちらか一方で区切ります。コンマを削除してください。',
  ),
  parentheses: complaint(
    'BCP243',
    'Parentheses hold exactly one expression, without line breaks around it.',
    'かっこの中に記述できる式は 1 つだけです。式の前後で改行することもできません。',
  ),
  filePath: complaint(
    'BCP257',
    "The path of a Bicep file is expected here, as a string such as 'main.bicep'.",
    "ここには Bicep ファイルのパスが必要です。'main.bicep' のような文字列で指定してください。",
  ),
  metadataName: complaint('BCP266', 'The name of the metadata is missing.', 'メタデータの名前がありません。'),
  type: complaint(
    'BCP279',
    'A type is expected here, such as string, int, bool, object, array, or the name of a type.',
    'ここには型が必要です。string、int、bool、object、array、または型の名前を記述してください。',
  ),
  typeLiteral: complaint(
    'BCP300',
    'A type is expected after "|". Write a literal or the name of a type on the same line.',
    '"|" の後に型が必要です。同じ行にリテラルまたは型の名前を記述してください。',
  ),
  withOrAs: complaint(
    'BCP305',
    'Only "with", "as" or the end of the line can follow here.',
    'ここに置けるのは "with"、"as"、または改行だけです。',
  ),
  propertyNameOrOthers: complaint(
    'BCP317',
    'The name of a property is expected here: an identifier, a string, or "*" for all others.',
    'ここにはプロパティ名が必要です。識別子、文字列、またはその他すべてを表す "*" を記述してください。',
  ),
  safeCall: complaint(
    'BCP322',
    'Functions cannot be called with ".?". Use "." here.',
    '関数呼び出しに ".?" は使用できません。"." を使用してください。',
  ),
  typeName: complaint('BCP325', 'The name of a type is missing here.', 'ここには型の名前が必要です。'),
  assertName: complaint('BCP344', 'The name of the assert is missing.', 'アサートの名前がありません。'),
  testName: complaint('BCP346', 'The name of the test is missing.', 'テストの名前がありません。'),
  testPath: complaint(
    'BCP347',
    "The path of the Bicep file to test is expected here, as a string such as 'main.bicep'.",
    "ここにはテスト対象の Bicep ファイルのパスが必要です。'main.bicep' のような文字列で指定してください。",
  ),
  symbolList: complaint(
    'BCP354',
    'Say here what is meant: a list such as "{ name }", or "* as alias".',
    'ここには対象の指定が必要です。"{ 名前 }" のような一覧、または "* as エイリアス" を記述してください。',
  ),
  exportedName: complaint(
    'BCP355',
    'The name of a symbol that the other file exports is expected here.',
    'ここには、相手のファイルがエクスポートしているシンボルの名前が必要です。',
  ),
  namespaceName: complaint(
    'BCP356',
    'The name under which the imported file is known here is missing after "as".',
    '"as" の後に、インポートしたファイルを参照するための名前がありません。',
  ),
  importNeedsAlias: complaint(
    'BCP375',
    'A name in quotes needs an identifier to be used by. Add "as" and a name.',
    '引用符で囲んだ名前には、参照用の識別子が必要です。"as" と名前を追加してください。',
  ),
  extendsPath: complaint(
    'BCP404',
    "The parameter file to extend is missing. Give its path as a string such as 'base.bicepparam'.",
    "拡張元のパラメーター ファイルがありません。'base.bicepparam' のような文字列でパスを指定してください。",
  ),
  withOrNewline: complaint(
    'BCP436',
    'Only "with" or the end of the line can follow here.',
    'ここに置けるのは "with" または改行だけです。',
  ),
  tooDeep: complaint(
    'nesting-too-deep',
    'Expressions are nested too deeply here; this part of the file is not analysed. Move inner parts into variables.',
    '式の入れ子が深すぎるため、この部分は分析されません。内側の式を変数に分けてください。',
  ),
} as const satisfies Record<string, Complaint>;

/** BCP001 or, for a double quote, BCP103. */
export function unknownToken(text: string): Complaint {
  if (text === '"') {
    return complaint(
      'BCP103',
      "Double quotes do not start a string in Bicep. Use single quotes (').",
      "Bicep では二重引用符で文字列を表しません。単一引用符 (') を使用してください。",
    );
  }
  return complaint(
    'BCP001',
    `"${text}" means nothing in Bicep. Remove it.`,
    `"${text}" は Bicep では使用できません。削除してください。`,
  );
}

/** BCP012. */
export function expectedWord(word: string): Complaint {
  return complaint('BCP012', `The word "${word}" is expected here.`, `ここにはキーワード "${word}" が必要です。`);
}

/** Made once for each symbol: the parser names its complaint before it looks, at every property of every object. */
const missingSymbols = new Map<string, Complaint>();

/** BCP018. */
export function expectedSymbol(symbol: TokenKind): Complaint {
  const known = missingSymbols.get(symbol);
  if (known !== undefined) return known;
  const made = complaint('BCP018', `"${symbol}" is missing here.`, `ここに "${symbol}" が必要です。`);
  missingSymbols.set(symbol, made);
  return made;
}

/** BCP249. */
export function loopVariables(found: number): Complaint {
  return complaint(
    'BCP249',
    `A loop has two variables in parentheses, the item and its index, but ${String(found)} were found.`,
    `ループのかっこ内には、項目とインデックスの 2 つの変数が必要ですが、${String(found)} 個見つかりました。`,
  );
}

/** BCP337. */
export function unknownParameterFileStatement(): Complaint {
  return complaint(
    'BCP337',
    'No statement of a parameter file starts like this. Use using, extends, param, var, type, import or extension.',
    'この書き方で始まる文はパラメーター ファイルでは使用できません。using、extends、param、var、type、import、extension のいずれかで始めてください。',
  );
}
