import type { SlipSize } from '@huiyin/shared/requests/intake.dto';
import { buffer } from 'node:stream/consumers';
import { Pen } from '../../platform/print/pen';
import { drawSlip } from './slip-drawing';
import type { SlipPaper } from './slip-paper.rules';

/** One slip as PDF, made in whatever thread this is. */
export async function pressSlip(size: SlipSize, paper: SlipPaper): Promise<Uint8Array> {
  const pen = new Pen(`登记单 ${paper.code}`);
  drawSlip(pen, size, paper);
  pen.doc.end();
  return buffer(pen.doc);
}
