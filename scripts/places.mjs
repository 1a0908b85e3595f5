// Where things are. Every script asks here, so that a path is written once.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Everything the scripts keep on this machine: database, pictures, keys, unpacked programs. Safe to delete. */
export const DATA = path.join(ROOT, '.data');

/** A path inside the checkout. */
export const inRoot = (...parts) => path.join(ROOT, ...parts);

/** A path inside `.data`. */
export const inData = (...parts) => path.join(DATA, ...parts);

/** Whether the module with this `import.meta.url` is the one that was called from the command line. */
export const isMain = (url) => Boolean(process.argv[1]) && fs.realpathSync(process.argv[1]) === fileURLToPath(url);
