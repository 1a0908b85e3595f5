import type { CSSProperties } from 'react';
import { View } from '@tarojs/components';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { dataAddress } from '../../ui/svg';
import './frame.scss';

/** Of the words in a tile, px. */
const SIGN = 14;
const HEIGHT = 220;

const escaped = (words: string) => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Who looks, where, on which day: 周晓敏 翠园社区联络站 2026-11-22. */
export function watermarkWords(
  { name, roleLabel, place }: Pick<ActorView, 'name' | 'roleLabel' | 'place'>,
  now: number,
) {
  return [name || roleLabel, place, dayOf(now)].filter(Boolean).join(' ');
}

/** A tile with the words twice, one between the others, as an address that style sheets take. None is cut at its edge. */
export function watermarkTile(words: string): string {
  const width = Array.from(words).length * SIGN + 60;
  const line = (x: number, y: number) =>
    `<text x="${x}" y="${y}" transform="rotate(-18 ${x} ${y})">${escaped(words)}</text>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT * 2}" font-size="${SIGN}" ` +
    `font-family="PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif" fill="#000">` +
    `${line(8, HEIGHT - 40)}${line(48, HEIGHT * 2 - 40)}</svg>`;
  return dataAddress(svg);
}

/**
 * The viewer's name over everything that officers read: a photograph of the screen says whose it was. Faint, behind no
 * tap, in the ink of the light or the dark page. The day is the real one, whatever the demo's clock says.
 */
export function Watermark({ actor }: { actor: ActorView }) {
  const tile = `url("${watermarkTile(watermarkWords(actor, Date.now()))}")`;
  const style = { maskImage: tile, WebkitMaskImage: tile } as CSSProperties;
  return <View className="watermark" style={style} aria-hidden />;
}
