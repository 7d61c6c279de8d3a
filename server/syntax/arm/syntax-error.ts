// What is wrong with the text of an ARM template as a text: the codes, and what they say. No rule of the template language is known here.
import type { Localized } from '../../text/localized.ts';
import type { Span } from '../../text/location.ts';

/** One thing wrong with the text, `limit` when it is only too much of something. */
export interface ArmSyntaxError {
  readonly code: ArmErrorCode;
  readonly span: Span;
  readonly message: Localized;
}

export type ArmErrorCode = keyof typeof messages;

/** @returns the error with its text in both languages. */
export function armError(code: ArmErrorCode, start: number, end: number): ArmSyntaxError {
  return { code, span: { start, end }, message: messages[code] };
}

/** @returns whether the text may be right and is only beyond a limit. */
export function isLimit(code: ArmErrorCode): boolean {
  return code === 'json-too-deep' || code === 'expression-too-long' || code === 'expression-too-deep';
}

const messages = {
  'json-symbol': {
    en: 'This is not JSON: outside strings only numbers, true, false and null may stand here',
    ja: 'JSON として読めない文字です。文字列の外に書けるのは数値、true、false、null だけです',
  },
  'json-number': { en: 'This number is not complete', ja: '数値が正しくありません' },
  'json-property-name': {
    en: 'A property name in double quotes is expected here',
    ja: 'ここには二重引用符で囲んだプロパティ名が必要です',
  },
  'json-value': { en: 'A value is expected here', ja: 'ここには値が必要です' },
  'json-colon': {
    en: "A ':' is expected between the property name and its value",
    ja: "プロパティ名と値の間に ':' が必要です",
  },
  'json-comma': { en: "A ',' is expected before this", ja: "この前に ',' が必要です" },
  'json-close-brace': {
    en: "This object is not closed: a '}' is missing",
    ja: "オブジェクトが閉じていません。'}' が必要です",
  },
  'json-close-bracket': {
    en: "This array is not closed: a ']' is missing",
    ja: "配列が閉じていません。']' が必要です",
  },
  'json-end': {
    en: 'The document ends before this; remove what follows',
    ja: 'ドキュメントはこの前で終わっています。以降を削除してください',
  },
  'json-comment': {
    en: "This comment is not closed: '*/' is missing",
    ja: "コメントが閉じていません。'*/' が必要です",
  },
  'json-string': {
    en: 'This string is not closed: the quote is missing',
    ja: '文字列が閉じていません。引用符が必要です',
  },
  'json-escape': {
    en: 'This string has an escape that JSON does not know; a backslash is written \\\\',
    ja: 'JSON にないエスケープが文字列に含まれています。バックスラッシュは \\\\ と書きます',
  },
  'json-too-deep': {
    en: 'The document is nested too deeply to be read from here on',
    ja: '入れ子が深すぎるため、ここから先は読み取れません',
  },
  'expression-empty': {
    en: "An expression is expected between '[' and ']'; write '[[' for a plain bracket",
    ja: "'[' と ']' の間に式が必要です。文字としての角かっこは '[[' と書きます",
  },
  'expression-operand': {
    en: 'A function call, a number or a text in single quotes is expected here',
    ja: 'ここには関数呼び出し、数値、または一重引用符で囲んだ文字列が必要です',
  },
  'expression-call': {
    en: "A name stands only before '(': write true(), null(), parameters('name'), variables('name')",
    ja: "名前の後には '(' が必要です。true()、null()、parameters('name')、variables('name') のように書きます",
  },
  'expression-number': {
    en: "The expression language knows whole numbers only; write json('1.5') for this",
    ja: "式で書けるのは整数だけです。json('1.5') のように書いてください",
  },
  'expression-property-name': { en: "A property name is expected after '.'", ja: "'.' の後にはプロパティ名が必要です" },
  'expression-string': {
    en: "This text is not closed: the single quote is missing; a quote inside is written ''",
    ja: "文字列が閉じていません。一重引用符が必要です。文字列中の引用符は '' と書きます",
  },
  'expression-character': {
    en: 'The expression language does not know this character; texts stand in single quotes and operators are functions',
    ja: '式で使えない文字です。文字列は一重引用符で囲み、演算子の代わりに関数を使います',
  },
  'expression-close-paren': {
    en: "This call is not closed: a ')' is missing",
    ja: "関数呼び出しが閉じていません。')' が必要です",
  },
  'expression-close-bracket': {
    en: "This index is not closed: a ']' is missing",
    ja: "インデックスが閉じていません。']' が必要です",
  },
  'expression-comma': { en: "A ',' is expected between arguments", ja: "引数の間に ',' が必要です" },
  'expression-end': {
    en: 'The expression ends before this; remove what follows',
    ja: '式はこの前で終わっています。以降を削除してください',
  },
  'expression-too-long': {
    en: 'This expression is longer than the 24,576 characters that Azure accepts; split it into variables',
    ja: '式が Azure の上限である 24,576 文字を超えています。変数に分けてください',
  },
  'expression-too-deep': {
    en: 'This expression is nested too deeply to be read; split it into variables',
    ja: '式の入れ子が深すぎるため読み取れません。変数に分けてください',
  },
} as const satisfies Record<string, Localized>;
