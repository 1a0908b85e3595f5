/** What the first bytes say a file is; names and declared types are never asked. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'other';

/** So many bytes from the start are enough to tell. */
export const SNIFF_BYTES = 32;

/** Brands of the ISO base media container that hold a HEVC or AV1 still (ISO/IEC 23008-12); a film has others. */
const STILL_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis']);

const begins = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((b, i) => head[at + i] === b);
const word = (head: Uint8Array, at: number): string => String.fromCharCode(...head.subarray(at, at + 4));

/** Tells a picture by its magic bytes. `head`: the first {@link SNIFF_BYTES} bytes, or all there are. */
export function kindOf(head: Uint8Array): PictureKind {
  if (begins(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (word(head, 0) === 'RIFF' && word(head, 8) === 'WEBP') return 'webp';
  if (word(head, 4) === 'ftyp') {
    const brands = [8, 16, 20, 24, 28].map((at) => word(head, at));
    if (brands.some((brand) => STILL_BRANDS.has(brand))) return 'heic';
  }
  return 'other';
}
