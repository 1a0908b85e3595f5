import { Controller, Get, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import { EntryQuery, EntryView } from '@huiyin/shared/codes/code.dto';
import { Operation } from '../platform/http/operation';
import { EntryService } from './entry.service';

/** Ways into the mini-program in a minute: links are counted by the day for the whole account. */
const WAYS = { ofOne: 10, ofAll: 300, refusal: 'entry.too_often' } as const;

@Controller('entry')
export class EntryController {
  constructor(private readonly entry: EntryService) {}

  @Get()
  @Operation({
    summary: 'The way from a browser into the mini-program: a link for a phone, a code to scan from a desk',
    access: 'public',
    returns: EntryView,
    refusals: ['body.invalid', 'code.not_found', 'code.wechat_refused', 'wechat.unavailable'],
    limit: WAYS,
  })
  way(@Query({ schema: EntryQuery }) query: z.infer<typeof EntryQuery>): Promise<EntryView> {
    return this.entry.way(query);
  }
}
