// Talks to `bicep jsonrpc --stdio`: one process for thousands of files. Requests may be sent without waiting.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Position, Range } from '../../../server/text/line-index.ts';

/** One diagnostic of the compiler. */
export interface CompilerDiagnostic {
  readonly source: string;
  readonly range: Range;
  readonly level: string;
  readonly code: string;
  readonly message: string;
}

/** The answer to `bicep/compile`. `contents` is the ARM template, absent where there are errors. */
export interface Compilation {
  readonly success: boolean;
  readonly diagnostics: readonly CompilerDiagnostic[];
  readonly contents: string | undefined;
}

/** A running compiler. */
export interface CompilerClient {
  /** @param path absolute; a parameter file is asked for with `compileParams`. */
  compile(path: string): Promise<Compilation>;
  /** Sends any other request of the protocol. */
  request(method: string, params: object): Promise<unknown>;
  /** Its process; for whoever measures it. */
  readonly pid?: number | undefined;
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Starts the compiler. */
export function startCompiler(executable: string): CompilerClient {
  const child = spawn(executable, ['jsonrpc', '--stdio'], { stdio: 'pipe' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  child.stderr.resume();
  readMessages(child, (message) => {
    const answer = message as { id?: number; result?: unknown; error?: { message: string } };
    const asked = waiting.get(answer.id ?? -1);
    waiting.delete(answer.id ?? -1);
    if (answer.error !== undefined) asked?.reject(new Error(answer.error.message));
    else asked?.resolve(answer.result);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the compiler has ended'));
    waiting.clear();
  });
  const request = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params }));
      child.stdin.write(`Content-Length: ${String(body.length)}\r\n\r\n`);
      child.stdin.write(body);
    });
  return {
    request,
    pid: child.pid,
    compile: async (path) => compilation(await request(...compileRequest(path))),
    close: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

function compileRequest(path: string): [method: string, params: object] {
  return path.endsWith('.bicepparam')
    ? ['bicep/compileParams', { path, parameterOverrides: {} }]
    : ['bicep/compile', { path }];
}

/** The protocol calls a column `char`. */
interface RawDiagnostic extends Omit<CompilerDiagnostic, 'range'> {
  readonly range: { readonly start: RawPosition; readonly end: RawPosition };
}

interface RawPosition {
  readonly line: number;
  readonly char: number;
}

function compilation(result: unknown): Compilation {
  const { success, diagnostics, contents } = result as Omit<Compilation, 'diagnostics'> & {
    diagnostics: readonly RawDiagnostic[];
  };
  const position = ({ line, char }: RawPosition): Position => ({ line, character: char });
  return {
    success,
    contents,
    diagnostics: diagnostics.map((each) => ({
      ...each,
      range: { start: position(each.range.start), end: position(each.range.end) },
    })),
  };
}

/** Cuts the output into messages. Chunks are joined only when a message is complete: templates run to megabytes. */
function readMessages(child: ChildProcessWithoutNullStreams, receive: (message: unknown) => void): void {
  let chunks: Buffer[] = [];
  let [held, needed] = [0, 0];
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    while (held > needed) {
      const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      chunks = [all];
      const headerEnd = all.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const bodyStart = headerEnd + 4;
      const end = bodyStart + Number(/Content-Length: (\d+)/i.exec(all.subarray(0, headerEnd).toString())?.[1] ?? 0);
      if (held < end) {
        needed = end - 1;
        return;
      }
      chunks = [all.subarray(end)];
      held -= end;
      needed = 0;
      receive(JSON.parse(all.subarray(bodyStart, end).toString()));
    }
  });
}
