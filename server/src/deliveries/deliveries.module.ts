import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { CONFIG, type Config } from '../platform/config';
import { WechatModule } from '../wechat/wechat.module';
import { CallsController } from './calls.controller';
import { CallsQueries } from './calls.queries';
import { CallsService } from './calls.service';
import { ConsentsController } from './consents.controller';
import { ConsentsQueries } from './consents.queries';
import { ConsentsService } from './consents.service';
import { DeliveriesService } from './deliveries.service';
import { DeliveryClaims } from './delivery-claims';
import { DeliveryEndings } from './delivery-endings';
import { DeliveryPersonLink } from './delivery-person-link';
import { DeliveryReadings } from './delivery-readings';
import { DeliveryReports } from './delivery-reports';
import { DeliverySender } from './delivery-sender.service';
import { DeliverySettling } from './delivery-settling';
import { SmsFallback } from './sms-fallback.service';
import { HttpSmsSender, NoSmsSender, SmsSender } from './sms-sender';

const smsSender = ({ SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN }: Config): SmsSender =>
  SMS_GATEWAY_URL ? new HttpSmsSender(SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN ?? null) : new NoSmsSender();

/** Messages that arrive: consent, sending, and whom to call. */
@Module({
  imports: [PeopleModule, WechatModule],
  controllers: [ConsentsController, CallsController],
  providers: [
    { provide: SmsSender, useFactory: smsSender, inject: [CONFIG] },
    ...[DeliveriesService, DeliverySender, DeliveryClaims, DeliverySettling, DeliveryEndings, DeliveryReports],
    ...[
      ConsentsService,
      ConsentsQueries,
      CallsService,
      CallsQueries,
      SmsFallback,
      DeliveryPersonLink,
      DeliveryReadings,
    ],
  ],
  exports: [DeliveriesService, DeliverySender, CallsQueries, CallsService],
})
export class DeliveriesModule {}
