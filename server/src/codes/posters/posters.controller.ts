import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod/mini';
import { CodeKindParam, type CodeKind, CodeSubject, PosterBookQuery, PosterQuery } from '@huiyin/shared/codes/code.dto';
import { CODE_ROLES } from '@huiyin/shared/codes/code.policy';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { type PosterFile, PostersService } from './posters.service';

const ANY_POSTER: RefusalCode[] = [
  'body.invalid',
  'code.not_issued',
  'code.no_public_address',
  'code.glyph_missing',
  'code.wechat_refused',
  'wechat.unavailable',
];

/** Posters as PDF. An A4 poster is made when no size is asked for. */
@Controller('codes')
export class PostersController {
  constructor(private readonly posters: PostersService) {}

  @Get('posters')
  @ApiProduces('application/pdf')
  @Operation({
    summary: 'One PDF with a poster of every valid code one looks after, a page each',
    access: CODE_ROLES,
    refusals: ANY_POSTER,
  })
  async book(
    @CurrentActor() actor: Actor,
    @Query({ schema: PosterBookQuery }) query: z.infer<typeof PosterBookQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(reply, await this.posters.book(actor, query.kind, query.size ?? 'a4'));
  }

  @Get(':kind/:subject/poster')
  @ApiProduces('application/pdf')
  @Operation({
    summary: 'The poster of one station or deputy as PDF',
    access: CODE_ROLES,
    refusals: [...ANY_POSTER, 'station.not_found', 'deputy.not_found', 'code.subject_ended'],
  })
  async poster(
    @CurrentActor() actor: Actor,
    @Param('kind', { schema: CodeKindParam }) kind: CodeKind,
    @Param('subject', { schema: CodeSubject }) subject: string,
    @Query({ schema: PosterQuery }) query: z.infer<typeof PosterQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(reply, await this.posters.poster(actor, kind, subject, query.size ?? 'a4'));
  }
}

/** A download under its Chinese name (RFC 6266), and a plain one for what cannot read that. */
function sent(reply: FastifyReply, { name, stream }: PosterFile): StreamableFile {
  void reply.header('cache-control', 'no-store');
  const spoken = encodeURIComponent(`${name}.pdf`).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new StreamableFile(stream, {
    type: 'application/pdf',
    disposition: `attachment; filename="huiyin-poster.pdf"; filename*=UTF-8''${spoken}`,
  });
}
