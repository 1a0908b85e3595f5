import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type * as Drawer from './picture-drawing';
import type { DrawnPicture, Drawing } from './picture-drawing';

/** Pictures that may wait for their turn: memory stays the same however many people upload. */
const MOST_WAITING = 64;
const SLOWEST_MS = 45_000;
/** The drawer is let go when nobody has sent a picture for so long, and with it the memory that decoding took. */
const IDLE_MS = 30_000;
const DRAWER = join(__dirname, 'picture-drawing.js');

/**
 * Draws uploaded pictures anew, one after the other, in a process of its own: strangers' files are decoded where there
 * is nothing to take or to break, no key, no connection, and the server's memory stays its own.
 */
@Injectable()
export class PictureEncoder implements OnApplicationShutdown {
  private drawer: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /**
   * @param path of a file whose first bytes are a jpeg's, png's or webp's
   * @throws Refusal picture.too_many_pixels, picture.not_picture, server.busy
   */
  async encode(path: string): Promise<DrawnPicture> {
    if (this.waiting >= MOST_WAITING) throw new Refusal('server.busy');
    this.waiting++;
    const mine = this.turn.then(() => this.drawing(path)).finally(() => this.waiting--);
    this.turn = mine.catch(() => undefined);
    const drawing = await mine;
    if ('refused' in drawing) throw new Refusal(drawing.refused);
    return drawing.picture;
  }

  onApplicationShutdown(): void {
    this.letGo();
  }

  private async drawing(path: string): Promise<Drawing> {
    // Only compiled code can be started as a process; run from its sources, as in tests, it draws here. Loaded only
    // then: the server itself should not carry the decoders.
    if (!existsSync(DRAWER)) return (module.require('./picture-drawing') as typeof Drawer).draw(path);
    clearTimeout(this.idle);
    try {
      return await ask((this.drawer ??= this.start()), path);
    } finally {
      this.idle = setTimeout(() => this.letGo(), IDLE_MS);
      this.idle.unref();
    }
  }

  private start(): ChildProcess {
    const drawer = fork(DRAWER, [], {
      // Nothing of ours goes along: no database, no keys. Fewer arenas give back more of what a picture took.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    drawer.on('exit', () => {
      if (this.drawer === drawer) this.drawer = undefined;
    });
    // The server may end while it idles.
    drawer.unref();
    drawer.channel?.unref();
    return drawer;
  }

  private letGo(): void {
    clearTimeout(this.idle);
    this.drawer?.kill('SIGKILL');
    this.drawer = undefined;
  }
}

/** One drawing. A file that breaks the drawer, or keeps it too long, is too much for us. */
function ask(drawer: ChildProcess, path: string): Promise<Drawing> {
  return new Promise((done) => {
    const tooMuch = () => finish({ refused: 'picture.too_many_pixels' });
    const tooSlow = setTimeout(() => drawer.kill('SIGKILL'), SLOWEST_MS);
    const finish = (drawing: Drawing) => {
      clearTimeout(tooSlow);
      drawer.off('message', finish).off('exit', tooMuch).off('error', tooMuch);
      drawer.channel?.unref();
      done(drawing);
    };
    drawer.channel?.ref();
    drawer.on('message', finish).on('exit', tooMuch).on('error', tooMuch);
    drawer.send(path);
  });
}
