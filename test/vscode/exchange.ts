// How the suite talks to the runner outside the editor: through files beside the workspace, which both kinds of extension host can reach.
import { Uri, workspace } from 'vscode';

export interface Failure {
  readonly title: string;
  readonly message: string;
}

export interface Results {
  readonly passed: number;
  readonly failed: number;
  /** Each test that passed, with the time it took. */
  readonly passes: readonly { readonly title: string; readonly milliseconds: number }[];
  readonly failures: readonly Failure[];
}

const pictureLimit = 30_000;

/** Leaves the outcome for the runner. */
export async function reportResults(results: Results): Promise<void> {
  await workspace.fs.writeFile(inExchange('results.json'), new TextEncoder().encode(JSON.stringify(results)));
}

/** Has a picture of the whole window taken where the runner has a camera (in the browser); does nothing where it has none. */
export async function takePicture(name: string): Promise<void> {
  if (!(await exists(inExchange('camera')))) return;
  const request = inExchange(`${name}.request`);
  // What was just asked of the window needs a moment to be drawn.
  await pause(400);
  await workspace.fs.writeFile(request, new Uint8Array());
  const end = Date.now() + pictureLimit;
  while (await exists(request)) {
    if (Date.now() > end) throw new Error(`the runner took no picture '${name}'`);
    await pause(50);
  }
}

/** Waits some milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function inExchange(name: string): Uri {
  return Uri.joinPath(workspaceRoot(), '..', 'exchange', name);
}

/** The folder that the runner opened: a copy of examples/. */
export function workspaceRoot(): Uri {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) throw new Error('the runner opened no folder');
  return root;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
