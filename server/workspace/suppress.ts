// Suppression comments and metadata (contract, section 1): which findings a user has silenced. Pure; it decides, others count and hide.
import type { Finding } from '../rules/finding.ts';
import type { Template } from '../template/model.ts';
import type { LineIndex } from '../text/line-index.ts';
import { spanContains, type Location, type Span } from '../text/location.ts';

/** One suppression comment. */
export interface Directive {
  readonly kind: 'disable-next-line' | 'disable' | 'enable';
  /** Rule ids; empty when none is named, which means all, as in ESLint. */
  readonly rules: readonly string[];
  readonly span: Span;
}

/** What a file says about silence. */
export interface SuppressionSource {
  readonly directives: readonly Directive[];
  readonly template: Template | undefined;
  readonly lines: LineIndex;
}

const pattern = /^vnet-lens-(disable-next-line|disable|enable)(?=\s|,|$)([^]*)$/;

/**
 * @param text of the file
 * @param comments their spans, marks included
 */
export function directivesOf(text: string, comments: readonly Span[]): readonly Directive[] {
  return comments.flatMap((span) => {
    const inner = text
      .slice(span.start, span.end)
      .replace(/^\/[/*]+|\*\/$/g, '')
      .trim();
    const [, kind, rest] = pattern.exec(inner) ?? [];
    if (kind !== 'disable-next-line' && kind !== 'disable' && kind !== 'enable') return [];
    // What follows ` -- ` is the reason, for people.
    const [named = ''] = (rest ?? '').split(/(?:^|\s)--(?:\s|$)/);
    return [{ kind, rules: named.split(/[\s,]+/).filter((rule) => rule !== ''), span }];
  });
}

/** @param sourceOf what is known of a file that was read */
export function isSuppressed(finding: Finding, sourceOf: (file: string) => SuppressionSource | undefined): boolean {
  const { rule, location, subject, resources } = finding;
  const name = resources[0]?.location;
  return (
    silencedAt(rule, location, startOf(location, sourceOf), sourceOf) ||
    (subject !== undefined && silencedAt(rule, subject, headerOf(subject, name, sourceOf), sourceOf))
  );
}

/** First and last line on which a comment above silences; zero-based. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

function startOf({ file, span }: Location, sourceOf: Parameters<typeof isSuppressed>[1]): Lines {
  const line = sourceOf(file)?.lines.position(span.start).line ?? 0;
  return { first: line, last: line };
}

/** From the first decorator (in JSON, the brace) to the name: a comment may stand above either, or between them. */
function headerOf(subject: Location, name: Location | undefined, sourceOf: Parameters<typeof isSuppressed>[1]): Lines {
  const lines = sourceOf(subject.file)?.lines;
  const first = lines?.position(subject.span.start).line ?? 0;
  const inside = name?.file === subject.file && spanContains(subject.span, name.span);
  return { first, last: inside ? (lines?.position(name.span.start).line ?? first) : first };
}

function silencedAt(
  rule: string,
  { file, span }: Location,
  header: Lines,
  sourceOf: Parameters<typeof isSuppressed>[1],
): boolean {
  const source = sourceOf(file);
  if (source === undefined) return false;
  const { directives, lines, template } = source;
  return (
    directives.some((directive) => {
      if (directive.kind !== 'disable-next-line' || !names(directive, rule)) return false;
      const next = lines.position(directive.span.end).line + 1;
      return header.first <= next && next <= header.last;
    }) ||
    disabledBefore(directives, rule, span.start) ||
    (template !== undefined && disabledByMetadata(template, rule, span))
  );
}

function names({ rules }: Directive, rule: string): boolean {
  return rules.length === 0 || rules.includes(rule);
}

/** The last `disable` or `enable` above that means the rule decides. */
function disabledBefore(directives: readonly Directive[], rule: string, offset: number): boolean {
  let disabled = false;
  for (const directive of directives) {
    if (directive.span.start > offset) break;
    if (directive.kind !== 'disable-next-line' && names(directive, rule)) disabled = directive.kind === 'disable';
  }
  return disabled;
}

/** A template silences what stands in it, a resource what stands in its declaration. */
function disabledByMetadata(template: Template, rule: string, span: Span): boolean {
  if (!spanContains(template.span, span)) return false;
  if (template.disabledRules.includes(rule)) return true;
  for (const declaration of [...template.resources, ...template.modules]) {
    if (declaration.disabledRules.includes(rule) && spanContains(declaration.span, span)) return true;
  }
  return template.modules.some(
    ({ source }) => source.kind === 'inline' && disabledByMetadata(source.template, rule, span),
  );
}
