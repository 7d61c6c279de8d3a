// What is said of a reference that leads nowhere: why, and what to do about it. Texts only.
import type { Resolution } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { ProblemKind } from '../text/problem.ts';
import type { Reference } from './references.ts';

function unresolved(kind: ProblemKind, message: Localized): Resolution {
  return { kind: 'unresolved', problem: { kind, message } };
}

/** A file loaded as text is no module: that it is missing is another thing to a script. */
function kindOf({ kind }: Reference): ProblemKind {
  return kind === 'content' || kind === 'folder' ? 'unreadable' : 'unresolved-module';
}

export function missingFile(reference: Reference): Resolution {
  return unresolved(kindOf(reference), {
    en: `'${reference.path}' does not exist; correct the path or add the file`,
    ja: `'${reference.path}' が見つかりません。パスを修正するか、ファイルを追加してください`,
  });
}

export function missingFolder(reference: Reference): Resolution {
  return unresolved(kindOf(reference), {
    en: `There is no folder '${reference.path}'; correct the path or add the folder`,
    ja: `フォルダー '${reference.path}' が見つかりません。パスを修正するか、フォルダーを追加してください`,
  });
}

export function unreadableFile(reference: Reference, reason: string): Resolution {
  return unresolved('unreadable', {
    en: `'${reference.path}' cannot be read: ${reason}`,
    ja: `'${reference.path}' を読み取れません: ${reason}`,
  });
}

export function notText(reference: Reference): Resolution {
  return unresolved('unreadable', {
    en: `'${reference.path}' is not text in UTF-8; its content counts as unknown`,
    ja: `'${reference.path}' は UTF-8 のテキストではないため、内容は不明として扱います`,
  });
}

export function notRelative(reference: Reference): Resolution {
  return unresolved(kindOf(reference), {
    en: `'${reference.path}' is not a path relative to this file; write it with forward slashes, such as './modules/vnet.bicep'`,
    ja: `'${reference.path}' はこのファイルからの相対パスではありません。'./modules/vnet.bicep' のようにスラッシュで区切って書いてください`,
  });
}

export function unsavedDocument(reference: Reference): Resolution {
  return unresolved(kindOf(reference), {
    en: `'${reference.path}' cannot be found from a document that is not saved yet; save it first`,
    ja: `まだ保存されていないドキュメントからは '${reference.path}' を参照できません。先に保存してください`,
  });
}

export function outsideWorkspace(reference: Reference): Resolution {
  return unresolved('unreadable', {
    en: `'${reference.path}' lies outside the folders that are open and is not read; open the folder that holds it, too`,
    ja: `'${reference.path}' は開いているフォルダーの外にあるため読み取りません。そのファイルを含むフォルダーを開いてください`,
  });
}

export function notRestored(reference: Reference, fileName: string): Resolution {
  return unresolved('unresolved-module', {
    en: `'${reference.path}' is not in the module cache of this machine, so what it deploys was not analysed; run 'bicep restore ${fileName}'`,
    ja: `'${reference.path}' がこのマシンのモジュール キャッシュにないため、そのデプロイ内容は解析していません。'bicep restore ${fileName}' を実行してください`,
  });
}

export function noModuleCache(reference: Reference): Resolution {
  return unresolved('unresolved-module', {
    en: `'${reference.path}' stands in a registry, and modules of registries cannot be read here; what it deploys was not analysed`,
    ja: `'${reference.path}' はレジストリのモジュールです。この環境では読み取れないため、そのデプロイ内容は解析していません`,
  });
}

export function unknownAlias(reference: Reference, alias: string): Resolution {
  return unresolved('unresolved-module', {
    en: `'${reference.path}' uses the alias '${alias}', which no bicepconfig.json defines; add it under moduleAliases`,
    ja: `'${reference.path}' のエイリアス '${alias}' はどの bicepconfig.json にも定義されていません。moduleAliases に追加してください`,
  });
}

export function malformedReference(reference: Reference): Resolution {
  return unresolved('unresolved-module', {
    en: `'${reference.path}' is not a complete module reference; write 'br:REGISTRY/PATH:TAG' or 'ts:SUBSCRIPTION/GROUP/NAME:VERSION'`,
    ja: `'${reference.path}' は正しいモジュール参照ではありません。'br:レジストリ/パス:タグ' または 'ts:サブスクリプション/リソース グループ/名前:バージョン' の形式で書いてください`,
  });
}

export function cycle(reference: Reference): Resolution {
  return unresolved('cycle', {
    en: `'${reference.path}' leads back to this file, directly or through other modules; it was not followed. Break the cycle`,
    ja: `'${reference.path}' は、直接または他のモジュールを経由してこのファイルに戻ります。循環参照のため解析していません。循環を解消してください`,
  });
}

export function notInSnapshot(reference: string): Resolution {
  return unresolved('unresolved-module', {
    en: `'${reference}' was not read`,
    ja: `'${reference}' は読み込まれていません`,
  });
}
