// SARIF 2.1.0, as code scanning reads it. The table of rules is the registry's; findings silenced by a comment are listed as suppressed.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import type {
  Artifact,
  Fix,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { rulePage } from '../../lsp/docs.ts';
import type { Severity } from '../../rules/finding.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Range } from '../../text/line-index.ts';
import { inLocale, type Locale } from '../../text/localized.ts';
import { fingerprint } from '../baseline.ts';
import type { FindingReport, FixReport, Place } from '../report.ts';
import type { Format } from './format.ts';

/** The working folder, to which all places are relative. */
const root = '%SRCROOT%';

const level: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export const sarif: Format = (report, { locale, rules, suppressed }) => {
  const index = new Map(rules.map((rule, i) => [rule.id, i]));
  const results = [
    // Where one result tells whether it is suppressed, all have to.
    ...report.findings.map((finding) => ({ ...result(finding, index), suppressions: [] })),
    ...suppressed.map((finding) => ({ ...result(finding, index), suppressions: [{ kind: 'inSource' as const }] })),
  ];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: rules.map((rule) => descriptor(rule, locale)),
          },
        },
        columnKind: 'utf16CodeUnits',
        language: locale === 'ja' ? 'ja-JP' : 'en-US',
        artifacts: artifacts([...report.findings, ...suppressed]),
        results,
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.problems.map((problem): Notification => ({
              descriptor: { id: problem.kind },
              level: 'warning',
              message: { text: problem.message },
              locations: [{ physicalLocation: physical(problem) }],
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function descriptor(rule: Rule, locale: Locale): ReportingDescriptor {
  const why = inLocale(rule.why, locale);
  return {
    id: rule.id,
    shortDescription: { text: inLocale(rule.title, locale) },
    fullDescription: { text: why },
    help: { text: why },
    helpUri: rulePage(rule.id, locale),
    defaultConfiguration: { level: level[rule.severity] },
    properties: { tags: ['azure', 'network'] },
  };
}

function result(finding: FindingReport, rules: ReadonlyMap<string, number>): Result {
  const ruleIndex = rules.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: level[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: physical(finding),
        logicalLocations: finding.resources.slice(0, 1).map(({ type, name }) => ({
          name,
          fullyQualifiedName: `${type}/${name}`,
          kind: 'resource',
        })),
      },
    ],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((link, id): Location => ({
            id,
            physicalLocation: physical(link),
            message: { text: link.message },
          })),
        }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map(fix) }),
    partialFingerprints: { 'vnetLens/v1': fingerprint(finding) },
    properties: {
      certainty: finding.certainty,
      ...(finding.dependsOn === undefined ? {} : { dependsOn: finding.dependsOn }),
      entryPoints: finding.entryPoints,
      parameterFiles: finding.parameterFiles,
    },
  };
}

function fix({ title, edits }: FixReport): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: region(edit.range), insertedContent: { text: edit.newText } })),
    })),
  };
}

function artifacts(findings: readonly FindingReport[]): Artifact[] {
  return [...new Set(findings.map(({ file }) => file))].sort().map((file) => ({ location: artifact(file) }));
}

function physical({ file, range }: Place): PhysicalLocation {
  return { artifactLocation: artifact(file), region: region(range) };
}

/** A path below the working folder is relative to it; any other keeps its own root. */
function artifact(file: string): { uri: string; uriBaseId?: string } {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('../') || file.startsWith('/') || file.includes('://') ? { uri } : { uri, uriBaseId: root };
}

function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
