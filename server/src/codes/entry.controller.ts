import { Controller, Get, Ip, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import { EntryQuery, EntryView } from '@huiyin/shared/codes/code.dto';
import { Operation } from '../platform/http/operation';
import { EntryService } from './entry.service';

@Controller('entry')
export class EntryController {
  constructor(private readonly entry: EntryService) {}

  @Get()
  @Operation({
    summary: 'The way from a browser into the mini-program: a link for a phone, a code to scan from a desk',
    access: 'public',
    returns: EntryView,
    refusals: ['body.invalid', 'code.not_found', 'entry.too_often', 'code.wechat_refused', 'wechat.unavailable'],
  })
  way(@Query({ schema: EntryQuery }) query: z.infer<typeof EntryQuery>, @Ip() address: string): Promise<EntryView> {
    return this.entry.way(query, address);
  }
}
