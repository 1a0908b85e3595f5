import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { CONFIG, type Config } from '../platform/config';
import { DiskPictureStore } from './disk-picture-store';
import { PictureEncoder } from './picture-encoder';
import { PictureIntake } from './picture-intake';
import { PictureLinks } from './picture-links';
import { PictureOrphans } from './picture-orphans';
import { PicturePersonLink } from './picture-person-link';
import { PictureStore } from './picture-store';
import { PicturesController } from './pictures.controller';
import { PicturesQueries } from './pictures.queries';
import { PicturesService } from './pictures.service';
import { S3PictureStore } from './s3-picture-store';

/** The configured place for pictures; readConfig has checked that the bucket's settings are there. */
function pictureStore(config: Config): PictureStore {
  if (config.PICTURE_STORE === 'disk') return new DiskPictureStore(join(config.DATA_DIR, 'pictures'));
  return new S3PictureStore({
    endpoint: config.S3_ENDPOINT!,
    bucket: config.S3_BUCKET!,
    region: config.S3_REGION,
    accessKey: config.S3_ACCESS_KEY!,
    secretKey: config.S3_SECRET_KEY!,
  });
}

@Module({
  imports: [PeopleModule],
  controllers: [PicturesController],
  providers: [
    { provide: PictureStore, useFactory: pictureStore, inject: [CONFIG] },
    ...[
      PictureIntake,
      PictureEncoder,
      PictureLinks,
      PictureOrphans,
      PicturePersonLink,
      PicturesService,
      PicturesQueries,
    ],
  ],
  exports: [PicturesService, PicturesQueries],
})
export class PicturesModule {}
