// getwxacodeunlimit: a picture that opens a page, with up to 32 characters to tell it where one came from.
import { drawCode } from '../picture.mjs';
import { demand } from '../refusals.mjs';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const ENVIRONMENTS = ['release', 'trial', 'develop'];
const LEAST = 280;
const MOST = 1280;

/** A page as codes want it: known, without slash in front and without a query. Unknown ones pass without check_path. */
function demandCodePage(world, page, checkPath) {
  if (page === undefined || page === '') return;
  const isPath = typeof page === 'string' && !page.startsWith('/') && !page.includes('?');
  demand(isPath && (!checkPath || world.pages.has(page)), 41030);
}

const isColor = (color) =>
  ['r', 'g', 'b'].every((part) => Number.isInteger(Number(color?.[part])) && color[part] >= 0 && color[part] <= 255);

async function getwxacodeunlimit(world, { body }) {
  const { scene, page, check_path: checkPath = true, env_version: environment = 'release' } = body;
  const { width = 430, is_hyaline: transparent = false, line_color: color = { r: 0, g: 0, b: 0 } } = body;
  demand(typeof scene === 'string' && SCENE.test(scene), 40169);
  demand(typeof checkPath === 'boolean' && typeof transparent === 'boolean' && isColor(color), 40097);
  demand(ENVIRONMENTS.includes(environment), 40097);
  demand(Number.isInteger(width) && width >= LEAST && width <= MOST, 40097);
  demandCodePage(world, page, checkPath);
  const text = `sim-wxacode:?page=${encodeURIComponent(page ?? '')}&scene=${encodeURIComponent(scene)}`;
  world.wxacodes.push({ scene, page: page ?? '', environment, width, at: world.clock.now() });
  return drawCode(text, { width, color, transparent });
}

/** A scan of a code: the page that opens, with its query as the page gets it. Throws a RangeError for an unknown scene. */
export function openCode(world, { scene }) {
  const code = world.wxacodes.findLast((one) => one.scene === scene);
  if (!code) throw new RangeError(`No code with the scene ${scene} was drawn.`);
  return { page: code.page || [...world.pages][0], query: { scene: encodeURIComponent(scene) } };
}

export const CODES = {
  'wxa/getwxacodeunlimit': { api: 'getwxacodeunlimit', notJson: 40169, act: getwxacodeunlimit },
};
