// Analyses for tests: files on disk or in memory, through the same scan that the editor and the command line use.
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { analyze, type Analysis } from '../../server/analyze.ts';
import { nodeFiles } from '../../server/cli/node-files.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { usualLimits } from '../../server/text/limits.ts';
import { readFile } from '../../server/workspace/read.ts';
import { scan } from '../../server/workspace/scan.ts';

/** @returns the address of a file on disk. */
export function addressOf(path: string): string {
  return URI.file(resolve(path)).toString();
}

/** @returns everything that the file and the parameter files reach, read from disk. */
export async function snapshotOf(...paths: readonly string[]): Promise<Snapshot> {
  return snapshotWithin([], paths);
}

/** @param folders that are open: files of them may be loaded. @returns everything that the files reach, read from disk. */
export async function snapshotWithin(folders: readonly string[], paths: readonly string[]): Promise<Snapshot> {
  const files = nodeFiles();
  const result = await scan(
    {
      read: async (address) => {
        const text = await files.readText(address);
        return typeof text === 'string' ? readFile(address, text) : text;
      },
      readFolder: files.readFolder,
      home: undefined,
    },
    paths.map(addressOf),
    folders.map(addressOf),
  );
  if (result === undefined) throw new Error('the scan was cancelled');
  return result.snapshot;
}

/** @returns the analysis of a template on disk with its defaults. */
export async function analysisOf(path: string, more: Partial<AnalysisInput> = {}): Promise<Analysis> {
  const input: AnalysisInput = { entry: addressOf(path), parameterFiles: [], overrides: new Map(), ...more };
  const parameterPaths = input.parameterFiles.map((file) => URI.parse(file).fsPath);
  return analyze(await snapshotOf(path, ...parameterPaths), input);
}

/** @returns the analysis of one Bicep text that stands alone. */
export function analysisOfText(text: string): Analysis {
  return analysisAlone('file:///example/main.bicep', text);
}

/** @returns the analysis of one ARM template that stands alone. */
export function analysisOfJson(text: string): Analysis {
  return analysisAlone('file:///example/main.json', text);
}

function analysisAlone(entry: string, text: string): Analysis {
  return analyze(snapshotOfText(entry, text), { entry, parameterFiles: [], overrides: new Map() });
}

/** @returns one file that names no other. */
export function snapshotOfText(entry: string, text: string): Snapshot {
  return {
    files: new Map([[entry, readFile(entry, text).source]]),
    described: [],
    limits: usualLimits,
    resolve: (_, reference) => ({
      kind: 'unresolved',
      problem: { kind: 'unreadable', message: { en: `${reference} is not here`, ja: `${reference} はありません` } },
    }),
    edited: (texts) => snapshotOfText(entry, texts.get(entry) ?? text),
  };
}
