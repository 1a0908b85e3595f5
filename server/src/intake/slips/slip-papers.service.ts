import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { SlipSize } from '@huiyin/shared/requests/intake.dto';
import type { RequestPlace } from '@huiyin/shared/requests/request.policy';
import type { Channel } from '@huiyin/shared/requests/request.words';
import { DataSource } from 'typeorm';
import { WalkInVoters } from '../../people/walk-in-voters.service';
import { PublicAddress } from '../../platform/http/public-address';
import { RequestViewQueries } from '../../requests/request-view.queries';
import { SlipWords } from '../../requests/slip-words.service';
import { slipPaper } from './slip-paper.rules';
import { SlipPress } from './slip-press';

const SLIP = `SELECT r.id, r.code, r.text, r.channel, r.created_at AS createdAt, r.voter_id AS voterId,
    r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId, r.district_id AS districtId,
    r.constituency_id AS constituencyId, s.name, s.phone, s.address, k.due_at AS replyDueAt
  FROM request r JOIN station s ON s.id = r.station_id
  LEFT JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply' AND k.state = 'running'
  WHERE r.code = ?`;

interface SlipRow extends RequestPlace {
  id: string;
  code: string;
  text: string;
  channel: Channel;
  createdAt: Date;
  replyDueAt: Date | null;
  name: string;
  phone: string;
  address: string;
}

/** The paper that a voter takes home from the station. */
@Injectable()
export class SlipPapersService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly views: RequestViewQueries,
    private readonly words: SlipWords,
    private readonly walkIns: WalkInVoters,
    private readonly address: PublicAddress,
    private readonly press: SlipPress,
  ) {}

  /** The slip of a matter of the officer's stations, as PDF. @throws Refusal request.not_found, code.no_public_address */
  async paper(actor: Actor, code: string, size: SlipSize): Promise<Buffer> {
    const em = this.db.manager;
    const { row, view } = await this.views.seen<SlipRow>(em, actor, code, SLIP);
    if (actor.role !== 'liaison' || view !== 'full') throw new Refusal('request.not_found');
    const paper = slipPaper({
      code: row.code,
      word: this.words.of(row.code),
      text: row.text,
      channel: row.channel,
      createdAt: row.createdAt.getTime(),
      replyDueAt: row.replyDueAt && row.replyDueAt.getTime(),
      station: { name: row.name, phone: row.phone, address: row.address },
      voterName: row.voterId && (await this.walkIns.nameOf(em, row.voterId)),
      home: this.address.home,
    });
    return this.press.print(size, paper);
  }
}
