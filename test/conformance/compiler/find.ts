// Where the Bicep compiler is, the oracle of this program's own front end. It is never part of the product.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const version = '0.49.2';
const packageId = 'Azure.Bicep.CommandLine.linux-x64';

/** @returns the path of a compiler: `$BICEP`, on the path, in the NuGet folder, or restored from NuGet; `undefined` if there is none. */
export function findCompiler(): string | undefined {
  const given = process.env['BICEP'];
  if (given !== undefined && given !== '') return given;
  return onPath() ?? inPackages() ?? (restore() ? inPackages() : undefined);
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'bicep')).find((path) => existsSync(path));
}

function inPackages(): string | undefined {
  const root = process.env['NUGET_PACKAGES'] ?? join(homedir(), '.nuget', 'packages');
  const folder = join(root, packageId.toLowerCase());
  if (!existsSync(folder)) return undefined;
  const paths = readdirSync(folder).map((each) => join(folder, each, 'tools', 'bicep'));
  return paths.filter((path) => existsSync(path)).at(-1);
}

function restore(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'bicep-'));
  try {
    const sdk = execFileSync('dotnet', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    const framework = `net${sdk.split('.').slice(0, 2).join('.')}`;
    const project =
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>${framework}</TargetFramework></PropertyGroup>` +
      `<ItemGroup><PackageDownload Include="${packageId}" Version="[${version}]" /></ItemGroup></Project>`;
    writeFileSync(join(folder, 'bicep.csproj'), project);
    execFileSync('dotnet', ['restore', '--nologo', '-v', 'q'], { cwd: folder, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says that there is no compiler. @returns the exit status for it: the check counts as not run, never as passed. */
export function notRun(): number {
  console.log('not run: no Bicep compiler can be had here (set BICEP, or install the .NET SDK)');
  return 3;
}
