import { Module } from '@nestjs/common';

/** Codes on doors and posters, and what they lead to. */
@Module({})
export class CodesModule {}
