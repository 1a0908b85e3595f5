import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CODE_KINDS, type CodeKind, type LandingQuery, type LandingView } from '@huiyin/shared/codes/code.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { asIssued } from './door-code.rules';
import { DoorCodesQueries } from './door-codes.queries';
import { ScanCounter } from './scan-counter';

/** What a scanned or typed code leads to. */
@Injectable()
export class LandingService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: DoorCodesQueries,
    private readonly scans: ScanCounter,
  ) {}

  /**
   * A door code, valid or revoked; else a station's or deputy's own public code, as posters printed elsewhere carry it;
   * else a door code as somebody typed it from paper. Scans of door codes are counted, also of revoked ones: they show
   * that an old poster still hangs.
   * @throws Refusal code.not_found
   */
  async land(code: string, { via, kind }: LandingQuery): Promise<LandingView> {
    const typed = asIssued(code);
    const view =
      (await this.door(code, via)) ??
      (await this.open(code, kind)) ??
      (typed === code ? null : await this.door(typed, via));
    if (!view) throw new Refusal('code.not_found');
    return view;
  }

  private async door(code: string, via: LandingQuery['via']): Promise<LandingView | null> {
    const found = await this.queries.landing(this.db.manager, code);
    if (!found) return null;
    if (via === 'scan') this.scans.count(found.id);
    const { kind, subject, name, photo } = found;
    return { kind, state: found.active ? 'active' : 'revoked', code: subject, name, photo };
  }

  private async open(code: string, said: CodeKind | undefined): Promise<LandingView | null> {
    for (const kind of [...CODE_KINDS].sort((a, b) => Number(b === said) - Number(a === said))) {
      const found = await this.queries.publicLanding(this.db.manager, kind, code);
      if (found) return { kind, state: 'active', code: found.subject, name: found.name, photo: found.photo };
    }
    return null;
  }
}
