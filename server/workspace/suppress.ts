// Suppression comments and metadata (contract, section 1): which findings a user has silenced, and by which words. Pure; it decides, others count and hide.
import type { Finding } from '../rules/finding.ts';
import type { DisabledRule, Template } from '../template/model.ts';
import type { LineIndex } from '../text/line-index.ts';
import { spanContains, type FileAddress, type Location, type Span } from '../text/location.ts';

/** One suppression comment. */
export interface Directive {
  readonly kind: 'disable-next-line' | 'disable' | 'enable';
  /** None is named: all are meant, as in ESLint. */
  readonly rules: readonly DisabledRule[];
  readonly span: Span;
}

/** What a file says about silence. */
export interface SuppressionSource {
  readonly directives: readonly Directive[];
  readonly template: Template | undefined;
  readonly lines: LineIndex;
}

export type SourceOf = (file: FileAddress) => SuppressionSource | undefined;

const pattern = /^\/[/*]+\s*vnet-lens-(disable-next-line|disable|enable)(?=\s|,|\*\/|$)/;

/**
 * @param text of the file
 * @param comments their spans, marks included
 */
export function directivesOf(text: string, comments: readonly Span[]): readonly Directive[] {
  return comments.flatMap((span) => {
    const comment = text.slice(span.start, span.end);
    const [head, kind] = pattern.exec(comment) ?? [];
    if (head === undefined || (kind !== 'disable-next-line' && kind !== 'disable' && kind !== 'enable')) return [];
    // What follows ` -- ` is the reason, for people.
    const [named = ''] = comment
      .slice(head.length)
      .replace(/\*\/$/, '')
      .split(/(?:^|\s)--(?:\s|$)/);
    const rules = [...named.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => {
      const start = span.start + head.length + index;
      return { rule, span: { start, end: start + rule.length } };
    });
    return [{ kind, rules, span }];
  });
}

/** @returns the words that silence a finding, by comment or by metadata; none for one that is to be reported. */
export function silencersOf(finding: Finding, sourceOf: SourceOf): readonly Location[] {
  const { rule, location, subject, resources } = finding;
  const name = resources[0]?.location;
  const atPlace = silencersAt(rule, location, startOf(location, sourceOf), sourceOf);
  if (subject === undefined) return atPlace;
  return [...atPlace, ...silencersAt(rule, subject, headerOf(subject, name, sourceOf), sourceOf)];
}

/** First and last line on which a comment above silences; zero-based. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

function startOf({ file, span }: Location, sourceOf: SourceOf): Lines {
  const line = sourceOf(file)?.lines.position(span.start).line ?? 0;
  return { first: line, last: line };
}

/** From the first decorator (in JSON, the brace) to the name: a comment may stand above either, or between them. */
function headerOf(subject: Location, name: Location | undefined, sourceOf: SourceOf): Lines {
  const lines = sourceOf(subject.file)?.lines;
  const first = lines?.position(subject.span.start).line ?? 0;
  const inside = name?.file === subject.file && spanContains(subject.span, name.span);
  return { first, last: inside ? (lines?.position(name.span.start).line ?? first) : first };
}

function silencersAt(rule: string, { file, span }: Location, header: Lines, sourceOf: SourceOf): readonly Location[] {
  const source = sourceOf(file);
  if (source === undefined) return [];
  const { directives, lines, template } = source;
  const above = directives.filter((directive) => {
    if (directive.kind !== 'disable-next-line') return false;
    const next = lines.position(directive.span.end).line + 1;
    return header.first <= next && next <= header.last;
  });
  return [
    ...above.flatMap((directive) => wordsFor(directive, rule)),
    ...disabledBefore(directives, rule, span.start),
    ...(template === undefined ? [] : disabledByMetadata(template, rule, span)),
  ].map((word) => ({ file, span: word }));
}

/** The words of a directive that mean the rule: those that name it, or, where none is named, the comment itself. */
function wordsFor({ rules, span }: Directive, rule: string): readonly Span[] {
  return rules.length === 0 ? [span] : rules.filter((each) => each.rule === rule).map((each) => each.span);
}

/** The last `disable` or `enable` above that means the rule decides. */
function disabledBefore(directives: readonly Directive[], rule: string, offset: number): readonly Span[] {
  let words: readonly Span[] = [];
  for (const directive of directives) {
    if (directive.span.start > offset) break;
    const own = directive.kind === 'disable-next-line' ? [] : wordsFor(directive, rule);
    if (own.length > 0) words = directive.kind === 'disable' ? own : [];
  }
  return words;
}

/** A template silences what stands in it, a resource what stands in its declaration. */
function disabledByMetadata(template: Template, rule: string, span: Span): readonly Span[] {
  return disabledInMetadata(template)
    .filter((each) => each.rule === rule && spanContains(each.scope, span))
    .map((each) => each.span);
}

/** @returns every rule that metadata of a template, nested ones included, names, with the span in which it is silent. */
export function disabledInMetadata(template: Template): readonly (DisabledRule & { readonly scope: Span })[] {
  return [template, ...template.resources, ...template.modules].flatMap(
    (each): readonly (DisabledRule & { readonly scope: Span })[] => [
      ...each.disabledRules.map((disabled) => ({ ...disabled, scope: each.span })),
      ...('source' in each && each.source.kind === 'inline' ? disabledInMetadata(each.source.template) : []),
    ],
  );
}
