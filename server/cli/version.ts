// The version of the tool: the manifest's, put in when the program is bundled.
import manifest from '../../package.json' with { type: 'json' };

export const toolVersion: string = manifest.version;
