import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { DeskStreamService } from './desk-stream.service';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // A proxy must hand on each message as it comes.
  'x-accel-buffering': 'no',
};

/** A desk that updates by itself (server-sent events). */
@Controller('desk')
export class DeskStreamController {
  constructor(private readonly stream: DeskStreamService) {}

  @Get('stream')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The last message got, to hear what was missed' })
  @Operation({
    summary: 'Which matters of the reader change, as it happens; never a word of them',
    access: ['deputy', 'liaison', 'street_office', 'district_office'],
  })
  async listen(
    @CurrentActor() actor: Actor,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.hijack();
    const { raw } = reply;
    // What every answer carries is put on the reply, which is left here.
    raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...HEADERS });
    let gone = false;
    const listener = {
      actor,
      // Who does not read falls behind: better to let go and have them come again than to keep it all in memory.
      write: (text: string) => void (!gone && (raw.write(text) || raw.writableLength < 1024 * 1024 || raw.destroy())),
      end: () => void raw.end(),
    };
    const leave = await this.stream.join(listener, /^\d{1,19}$/.test(last ?? '') ? last : undefined);
    const close = (): void => {
      gone = true;
      leave();
    };
    if (raw.destroyed) close();
    else raw.on('close', close);
  }
}
