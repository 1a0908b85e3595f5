import { Controller, Get, Inject } from '@nestjs/common';
import { AboutView } from '@huiyin/shared/installation/about.dto';
import { CONFIG, type Config } from './platform/config';
import { Operation } from './platform/http/operation';

/** Who runs this installation. */
@Controller('about')
export class AboutController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Operation({ summary: 'The sponsoring office and the filings', access: 'public', returns: AboutView })
  about(): AboutView {
    return { sponsor: this.config.SPONSOR ?? null, filings: this.config.FILINGS };
  }
}
