// Pictures on this machine's disk: each is written once and never changed, so that they can be copied while more come.
import fs from 'node:fs';
import path from 'node:path';

const MONTH = /^\d{6}$/;
const FILE = /^[0-9A-Z]{12}(\.thumb)?\.(jpg|webp)$/;
/** The key of a picture, which is also its path below the folder. */
const isPictureKey = (key) => {
  const [month, file, more] = key.split('/');
  return more === undefined && MONTH.test(month) && FILE.test(file ?? '');
};

/** Every picture under `folder`: `{ key, stream }`, one after the other. One that is deleted meanwhile is left out. */
export async function* picturesIn(folder) {
  for (const month of namesIn(folder)
    .filter((name) => MONTH.test(name))
    .sort())
    for (const file of namesIn(path.join(folder, month)).filter((name) => FILE.test(name))) {
      const opened = await openIfThere(path.join(folder, month, file));
      if (opened) yield { key: `${month}/${file}`, stream: opened.createReadStream() };
    }
}

const namesIn = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []);

async function openIfThere(file) {
  try {
    return await fs.promises.open(file, 'r');
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

/**
 * Puts pictures back into `folder`: `begin(key)`, `write(bytes)` as often as needed, `end()`. Each appears under its name
 * when it is whole; one that is there already stays as it is.
 */
export function pictureWriter(folder) {
  let now;
  const end = async () => {
    if (!now) return;
    const { file, target } = now;
    now = undefined;
    await file.sync();
    await file.close();
    await fs.promises.rename(`${target}.part`, target);
  };
  return {
    end,
    async begin(key) {
      await end();
      if (!isPictureKey(key)) throw new Error(`Not the key of a picture: ${key}`);
      const target = path.join(folder, key);
      if (fs.existsSync(target)) return;
      await fs.promises.mkdir(path.dirname(target), { recursive: true });
      now = { target, file: await fs.promises.open(`${target}.part`, 'w') };
    },
    write: async (bytes) => void (await now?.file.writeFile(bytes)),
  };
}
