import type { Press, PressVerb, PressWork } from './press-work';
import { drawLeftOut, drawPoster } from './poster-drawing';
import { Pen } from '../../platform/print/pen';

type Verbs = {
  [V in PressVerb]: (...asks: PressWork[V]['asks']) => PressWork[V]['gives'] | Promise<PressWork[V]['gives']>;
};

/** The press itself, in whatever thread it stands. */
export class PressHere implements Press {
  private readonly pen: Pen;
  private readonly verbs: Verbs = {
    missing: (characters) => this.pen.missing(characters),
    draw: (size, words, wechat) => {
      drawPoster(this.pen, size, words, wechat && Buffer.from(wechat.buffer, wechat.byteOffset, wechat.byteLength));
      return this.written();
    },
    finish: async (leftOut) => {
      if (leftOut.length) drawLeftOut(this.pen, leftOut);
      this.pen.doc.end();
      const rest: Uint8Array[] = [];
      for await (const chunk of this.pen.doc) rest.push(chunk as Buffer);
      return rest;
    },
  };

  constructor(title: string) {
    this.pen = new Pen(title);
  }

  async work<V extends PressVerb>(verb: V, ...asks: PressWork[V]['asks']): Promise<PressWork[V]['gives']> {
    return this.verbs[verb](...asks);
  }

  close(): void {
    this.pen.doc.destroy();
  }

  /** What the document has written so far: a page is let go as soon as it is drawn. */
  private written(): Uint8Array[] {
    const chunks: Uint8Array[] = [];
    for (let c = this.pen.doc.read() as Buffer | null; c; c = this.pen.doc.read() as Buffer | null) chunks.push(c);
    return chunks;
  }
}
