// The documents open in an editor: their texts win over what is on disk.
import type { FileAddress } from '../text/location.ts';

export interface OpenDocument {
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** Open documents by canonical address. */
export type Overlay = Map<FileAddress, OpenDocument>;
