import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Deleted, OwnData } from '@huiyin/shared/people/me.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { AccountDeletionService } from './account-deletion.service';
import { OwnDataService } from './own-data.service';

/** As a browser saves it, and for what cannot read the Chinese name (RFC 6266). */
const DISPOSITION = `attachment; filename="huiyin-my-data.json"; filename*=UTF-8''${encodeURIComponent('回音-我的数据.json')}`;

/** What is kept about oneself: to take along, and to have taken away. */
@Controller('me')
export class MeController {
  constructor(
    private readonly data: OwnDataService,
    private readonly deletion: AccountDeletionService,
  ) {}

  @Get('export')
  @Operation({
    summary: 'Everything that is kept about the acting person, as a file; three times an hour',
    access: 'signed_in',
    returns: OwnData,
    refusals: ['me.export_too_often'],
  })
  async export(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<OwnData> {
    const data = await this.data.export(actor);
    void reply.header('content-disposition', DISPOSITION).header('cache-control', 'no-store');
    return data;
  }

  @Delete()
  @Operation({
    summary: 'Delete the own account as a voter: all sessions end, open matters go on without anybody who could answer',
    access: 'signed_in',
    returns: Deleted,
    refusals: ['me.official'],
  })
  remove(@CurrentActor() actor: Actor): Promise<Deleted> {
    return this.deletion.leave(actor);
  }
}
