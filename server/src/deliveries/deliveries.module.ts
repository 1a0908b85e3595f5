import { Module } from '@nestjs/common';

/** Messages that arrive: consent, sending, and whom to call. */
@Module({})
export class DeliveriesModule {}
