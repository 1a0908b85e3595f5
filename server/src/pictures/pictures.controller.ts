import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Actor } from '@huiyin/shared/people/roles';
import { PictureCode, PictureQuery } from '@huiyin/shared/pictures/picture.dto';
import { PictureView } from '@huiyin/shared/requests/request.dto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Operation } from '../platform/http/operation';
import { oneFile } from './picture-upload';
import { PicturesQueries } from './pictures.queries';
import { PicturesService } from './pictures.service';

@Controller('pictures')
export class PicturesController {
  constructor(
    private readonly pictures: PicturesService,
    private readonly queries: PicturesQueries,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Operation({
    summary: 'Upload one picture (jpeg, png, webp; at most 10 MB); its code then goes into a request',
    access: ['voter', 'deputy', 'liaison'],
    returns: PictureView,
    status: 201,
    refusals: [
      ...(['body.invalid', 'body.wrong_type', 'picture.heic', 'picture.not_picture'] as const),
      ...(['picture.too_large', 'picture.too_many_pixels', 'server.no_room'] as const),
    ],
  })
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PictureView> {
    const file = await oneFile(request, reply, (source) => this.pictures.receive(source));
    return this.pictures.keep(file, actor.personId);
  }

  @Get(':code')
  @Operation({
    summary: 'A picture, by the signed link that came with what it belongs to',
    access: 'public',
    refusals: ['body.invalid', 'picture.not_found'],
  })
  async file(
    @Param('code', { schema: PictureCode }) code: string,
    @Query({ schema: PictureQuery }) query: PictureQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const expiry = query.e === undefined ? undefined : Number(query.e);
    const file = await this.queries.file(code, query.size, expiry, query.s);
    void reply.header('cache-control', `${file.open ? 'public' : 'private'}, max-age=${file.maxAge}, immutable`);
    return new StreamableFile(file.stream, {
      type: file.contentType,
      disposition: 'inline',
      ...(file.bytes === null ? {} : { length: file.bytes }),
    });
  }
}
