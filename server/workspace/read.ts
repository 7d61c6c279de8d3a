// One text to what the product knows of the file: language, template or parameters, references, suppressions. Pure but for the memo; asks for
// no other file.
import { createScanner } from 'jsonc-parser';
import type { SourceFile } from '../snapshot.ts';
import { detectArm, jsonMember, jsonSpan, parseArm } from '../syntax/arm.ts';
import { parseBicep } from '../syntax/bicep.ts';
import { templateFromArm } from '../template/from-arm.ts';
import { templateFromBicep } from '../template/from-bicep.ts';
import { parameterFileFromBicep } from '../template/from-bicepparam.ts';
import { parametersFromJson } from '../template/from-parameters-json.ts';
import { LineIndex } from '../text/line-index.ts';
import type { FileAddress, Span } from '../text/location.ts';
import { extensionOf } from './address.ts';
import { parameterFileReferences, templateReferences, type Reference } from './references.ts';
import { directivesOf, type Directive } from './suppress.ts';

export interface ReadFile {
  readonly source: SourceFile;
  /** What the editor called the language, where an editor was asked. */
  readonly languageId: string | undefined;
  readonly references: readonly Reference[];
  readonly directives: readonly Directive[];
  readonly lines: LineIndex;
}

/** @returns what is known of a text; the same object as before when neither text nor language have changed. */
export type Reader = (address: FileAddress, text: string, languageId?: string) => ReadFile;

/** A reader that remembers the last text of every file, so that a keystroke costs one parse. */
export function rememberingReader(): Reader {
  const known = new Map<FileAddress, ReadFile>();
  return (address, text, languageId) => {
    const before = known.get(address);
    if (before?.source.text === withoutMark(text) && before.languageId === languageId) return before;
    const file = readFile(address, text, languageId);
    known.set(address, file);
    return file;
  };
}

/**
 * @param text a byte order mark is dropped, as editors drop it: offsets and columns count without it
 * @param languageId what an editor calls the language; decides only where the name of the file does not
 */
export function readFile(address: FileAddress, text: string, languageId?: string): ReadFile {
  const content = withoutMark(text);
  const { source, comments } = readSource(address, content, languageId);
  return {
    source,
    languageId,
    references:
      source.template !== undefined
        ? templateReferences(source.template)
        : source.parameters !== undefined
          ? parameterFileReferences(source.parameters)
          : [],
    directives: content.includes('vnet-lens-') ? directivesOf(content, comments()) : [],
    lines: new LineIndex(content),
  };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

interface Parsed {
  readonly source: SourceFile;
  readonly comments: () => readonly Span[];
}

function readSource(address: FileAddress, text: string, languageId: string | undefined): Parsed {
  switch (languageOf(address, languageId)) {
    case 'bicep': {
      const tree = parseBicep(text, 'bicep');
      const template = templateFromBicep(address, tree);
      return {
        source: { address, text, language: 'bicep', template, parameters: undefined },
        comments: () => tree.comments.map(({ span }) => span),
      };
    }
    case 'bicepparam': {
      const tree = parseBicep(text, 'bicepparam');
      const parameters = parameterFileFromBicep(address, tree);
      return {
        source: { address, text, language: 'bicepparam', template: undefined, parameters },
        comments: () => tree.comments.map(({ span }) => span),
      };
    }
    case 'json':
      return { source: readJson(address, text), comments: () => jsonComments(text) };
    case 'other':
      return { source: other(address, text), comments: () => [] };
  }
}

function languageOf(address: FileAddress, languageId: string | undefined): 'bicep' | 'bicepparam' | 'json' | 'other' {
  switch (extensionOf(address)) {
    case '.bicep':
      return 'bicep';
    case '.bicepparam':
      return 'bicepparam';
    case '.json':
    case '.jsonc':
      return 'json';
  }
  switch (languageId) {
    case 'bicep':
      return 'bicep';
    case 'bicep-params':
      return 'bicepparam';
    case 'json':
    case 'jsonc':
    case 'arm-template':
      return 'json';
    default:
      return 'other';
  }
}

function other(address: FileAddress, text: string): SourceFile {
  return { address, text, language: 'other', template: undefined, parameters: undefined };
}

function readJson(address: FileAddress, text: string): SourceFile {
  switch (detectArm(text)) {
    case 'template':
      return {
        address,
        text,
        language: 'arm',
        template: templateFromArm(address, parseArm(text)),
        parameters: undefined,
      };
    case 'parameters':
      return {
        address,
        text,
        language: 'arm-parameters',
        template: undefined,
        parameters: parametersFromJson(address, parseArm(text)),
      };
    case 'neither':
      return templateSpec(address, text) ?? other(address, text);
  }
}

/** A restored template spec holds its template at `properties.mainTemplate` (facts 6.2). What surrounds it is blanked, so that offsets stay true. */
function templateSpec(address: FileAddress, text: string): SourceFile | undefined {
  if (!text.includes('"mainTemplate"')) return undefined;
  const inner = jsonMember(jsonMember(parseArm(text).root, 'properties'), 'maintemplate');
  if (inner?.type !== 'object') return undefined;
  const { start, end } = jsonSpan(inner);
  const blanked = blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
  const template = templateFromArm(address, parseArm(blanked));
  return { address, text, language: 'arm', template, parameters: undefined };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** `LineCommentTrivia`, `BlockCommentTrivia` and `EOF`: jsonc-parser declares them as constants that isolated modules may not read. */
const commentKinds: ReadonlySet<number> = new Set([12, 13]);
const endOfFile: number = 17;

function jsonComments(text: string): readonly Span[] {
  const scanner = createScanner(text, false);
  const scan = (): number => scanner.scan();
  const comments: Span[] = [];
  for (let kind = scan(); kind !== endOfFile; kind = scan()) {
    const start = scanner.getTokenOffset();
    if (commentKinds.has(kind)) comments.push({ start, end: start + scanner.getTokenLength() });
  }
  return comments;
}
