import { Module } from '@nestjs/common';

/** Whether others may see what somebody wrote. */
@Module({})
export class ChecksModule {}
