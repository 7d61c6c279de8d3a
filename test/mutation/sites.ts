// Finds what can be broken in a rule: conditions, operands of && and ||, comparisons, parts of joined verdicts, filters. Looks only at functions that `check`
// reaches; what a finding says (draft, fixes) is left alone. One file's sites are edits that put a switch around each, so that one build holds all mutants.
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** One way to break one place. */
export interface Site {
  readonly file: string;
  readonly line: number;
  /** The function it stands in. */
  readonly within: string;
  /** What is done to it. */
  readonly change: string;
  /** The code that is changed, on one line. */
  readonly code: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

export interface Instrumented {
  readonly text: string;
  readonly sites: readonly Site[];
}

/** What a finding says and how it is mended, by the property that holds it. */
const notJudged = new Set([
  'draft',
  'message',
  'related',
  'resources',
  'fixes',
  'location',
  'declaration',
  'severity',
  'title',
  'why',
  'certainty',
  'facts',
  'bad',
  'good',
]);

export interface Reach {
  /** `file#function`, of all files below server/rules. */
  readonly functions: ReadonlySet<string>;
}

export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** Top-level functions and constants of a file, by name. */
function declarations(source: ts.SourceFile): ReadonlyMap<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) found.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement))
      for (const each of statement.declarationList.declarations)
        if (ts.isIdentifier(each.name) && each.initializer !== undefined) found.set(each.name.text, each.initializer);
  }
  return found;
}

/** Names that a file imports from other files, with where they come from. */
function imports(source: ts.SourceFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { text } = statement.moduleSpecifier;
    const bindings = statement.importClause?.namedBindings;
    if (!text.startsWith('.') || bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) found.set(name.text, join(dirname(source.fileName), text));
  }
  return found;
}

/** @returns every function that the check of a rule calls, directly or not, in the files that are given. */
export function reachOf(file: string, sources: ReadonlyMap<string, ts.SourceFile>): Reach {
  const functions = new Set<string>();
  const open: (readonly [file: string, node: ts.Node])[] = [];
  const enter = (from: string, name: string): void => {
    const source = sources.get(from);
    if (source === undefined) return;
    const node = declarations(source).get(name);
    const other = imports(source).get(name);
    if (node === undefined) {
      if (other !== undefined) enter(other, name);
    } else if (!functions.has(`${from}#${name}`)) {
      functions.add(`${from}#${name}`);
      open.push([from, node]);
    }
  };
  const source = sources.get(file);
  const check = source === undefined ? undefined : checkOf(source);
  if (check !== undefined) open.push([file, check]);
  functions.add(`${file}#check`);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, node] = next;
    walkJudging(node, (each) => {
      if (ts.isIdentifier(each)) enter(from, each.text);
    });
  }
  return { functions };
}

function checkOf(source: ts.SourceFile): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'check') found = node.initializer;
    if (ts.isMethodDeclaration(node) && node.name.getText() === 'check') found = node.body;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function walkJudging(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    if (ts.isPropertyAssignment(child) && notJudged.has(child.name.getText())) return;
    if (ts.isTypeNode(child)) return;
    walkJudging(child, visit);
  });
}

/** @param first the number of the first site */
export function instrument(
  source: ts.SourceFile,
  reached: ReadonlySet<string>,
  first: number,
  root: string,
): Instrumented {
  const edits: Edit[] = [];
  const sites: Site[] = [];
  const file = relative(root, source.fileName).split(sep).join('/');
  const named: (readonly [string, ts.Node])[] = [...declarations(source)].filter(([name]) =>
    reached.has(`${source.fileName}#${name}`),
  );
  const check = checkOf(source);
  if (check !== undefined && reached.has(`${source.fileName}#check`)) named.push(['check', check]);
  for (const [within, node] of named) {
    const add = (at: ts.Node, change: string, before: (id: number) => string, after: string): void => {
      const id = first + sites.length;
      const { line } = source.getLineAndCharacterOfPosition(at.getStart());
      sites.push({ file, line: line + 1, within, change, code: at.getText().replaceAll(/\s+/g, ' ') });
      edits.push({ start: at.getStart(), end: at.end, before: before(id), after });
    };
    walkJudging(node, (each) => {
      // A mutant may never end: rounds are counted.
      if (ts.isWhileStatement(each))
        edits.push({
          start: each.expression.getStart(),
          end: each.expression.end,
          before: '__round() && (',
          after: ')',
        });
      breakHere(each, add);
    });
  }
  return { text: applied(source.text, edits), sites };
}

type Add = (at: ts.Node, change: string, before: (id: number) => string, after: string) => void;

const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

function breakHere(node: ts.Node, add: Add): void {
  if (ts.isIfStatement(node)) add(node.expression, 'negated', (id) => `__not(${id}, `, ')');
  else if (ts.isConditionalExpression(node)) add(node.condition, 'negated', (id) => `__not(${id}, `, ')');
  else if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken)
      for (const side of [node.left, node.right]) add(side, 'left out of &&', (id) => `(__is(${id}) || (`, '))');
    else if (kind === ts.SyntaxKind.BarBarToken)
      for (const side of [node.left, node.right]) add(side, 'left out of ||', (id) => `(!__is(${id}) && (`, '))');
    else if (comparisons.has(kind) && !isCondition(node)) add(node, 'negated', (id) => `__not(${id}, `, ')');
  } else if (ts.isCallExpression(node)) breakCall(node, add);
}

/** Already negated as the condition around it. */
function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  );
}

function breakCall(node: ts.CallExpression, add: Add): void {
  const called = node.expression;
  if (ts.isIdentifier(called) && (called.text === 'all' || called.text === 'any') && node.arguments.length > 1) {
    const neutral = called.text === 'all' ? 'yes' : 'no';
    for (const argument of node.arguments)
      if (ts.isSpreadElement(argument))
        add(argument.expression, `left out of ${called.text}()`, (id) => `__list(${id}, `, ')');
      else add(argument, `left out of ${called.text}()`, (id) => `__verdict(${id}, '${neutral}', `, ')');
  }
  if (!ts.isPropertyAccessExpression(called)) return;
  const [callback] = node.arguments;
  if (callback === undefined) return;
  if (called.name.text === 'filter') add(callback, 'filter takes all', (id) => `__test(${id}, true, `, ')');
  if (called.name.text === 'some') add(callback, 'some finds none', (id) => `__test(${id}, false, `, ')');
  if (called.name.text === 'every') add(callback, 'every holds', (id) => `__test(${id}, true, `, ')');
}

/** Inner edits lie within outer ones: openings in their order from the outside, endings from the inside. */
function applied(text: string, edits: readonly Edit[]): string {
  const marks = edits.flatMap(({ start, end, before, after }, i) => [
    { at: start, order: -end, text: before, opening: true, i },
    { at: end, order: -start, text: after, opening: false, i },
  ]);
  marks.sort(
    (a, b) =>
      a.at - b.at || Number(a.opening) - Number(b.opening) || a.order - b.order || (a.opening ? a.i - b.i : b.i - a.i),
  );
  let result = '';
  let last = 0;
  for (const mark of marks) {
    result += text.slice(last, mark.at) + mark.text;
    last = mark.at;
  }
  return result + text.slice(last);
}
