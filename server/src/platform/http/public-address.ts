import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { CONFIG, type Config } from '../config';

/** The address at which the public reaches this server: what ordinary codes lead to. */
@Injectable()
export class PublicAddress {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws Refusal code.no_public_address: a printed code that leads nowhere costs a whole print run */
  get home(): string {
    if (this.config.PUBLIC_URL) return this.config.PUBLIC_URL;
    if (this.config.DEMO_MODE) return `http://localhost:${this.config.PORT}`;
    throw new Refusal('code.no_public_address');
  }
}
