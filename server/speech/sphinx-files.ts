import { existsSync } from 'node:fs';
import { join } from 'node:path';

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib',
  '/usr/local/lib',
];
const modelFolders = [
  '/usr/share/pocketsphinx/model/en-us',
  '/usr/local/share/pocketsphinx/model/en-us',
];

export interface SphinxFiles {
  base: string;
  library: string;
  acoustic: string;
  dictionary: string;
  language: string;
}

/** Where Debian's packages libpocketsphinx3 and pocketsphinx-en-us put things; null when one is missing. */
export function findSphinx(): SphinxFiles | null {
  const library = libraryFolders.find((folder) => existsSync(join(folder, 'libpocketsphinx.so.3')));
  const model = modelFolders.find((folder) => existsSync(join(folder, 'en-us.lm.bin')));
  if (!library || !model) return null;
  return {
    base: join(library, 'libsphinxbase.so.3'),
    library: join(library, 'libpocketsphinx.so.3'),
    acoustic: join(model, 'en-us'),
    dictionary: join(model, 'cmudict-en-us.dict'),
    language: join(model, 'en-us.lm.bin'),
  };
}
