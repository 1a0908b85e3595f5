import { Injectable } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import { ChecksService } from '../checks/checks.service';
import { PicturesService } from '../pictures/pictures.service';

/** Pictures that come to a matter after it was raised. */
@Injectable()
export class RequestPicturesService {
  constructor(
    private readonly pictures: PicturesService,
    private readonly checks: ChecksService,
  ) {}

  /**
   * Puts uploaded pictures to those of a matter, in the transaction of the move that brings them. Answers whether they
   * have to be looked at before others may see them.
   * @throws Refusal picture.not_found, picture.too_many (nine of a matter, those before counted)
   */
  async add(em: EntityManager, requestId: string, codes: readonly string[] = [], by: Actor): Promise<boolean> {
    if (codes.length === 0) return false;
    const display = this.checks.startOf(by.role);
    await this.pictures.attach(em, [...codes], { topic: 'request', subjectId: requestId, display }, by.personId);
    return display === 'pending';
  }
}
