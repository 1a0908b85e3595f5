import { Module } from '@nestjs/common';
import { ChecksModule } from '../checks/checks.module';
import { DepartmentsModule } from '../departments/departments.module';
import { DeputiesModule } from '../deputies/deputies.module';
import { PeopleModule } from '../people/people.module';
import { PicturesModule } from '../pictures/pictures.module';
import { StationsModule } from '../stations/stations.module';
import { ArchivedMattersService } from './archived/archived-matters.service';
import { EndingController } from './ending/ending.controller';
import { CannedController } from './desk-notes/canned.controller';
import { CannedService } from './desk-notes/canned.service';
import { DeskNotesController } from './desk-notes/desk-notes.controller';
import { DeskNotesService } from './desk-notes/desk-notes.service';
import { EndingQueries } from './ending/ending.queries';
import { EndingService } from './ending/ending.service';
import { HandOverController } from './ending/hand-over.controller';
import { HandingOverService } from './ending/handing-over.service';
import { LeaveBeginsService } from './ending/leave-begins.service';
import { SecondChecksService } from './ending/second-checks.service';
import { SeatsQueries } from './ending/seats.queries';
import { SuccessionsService } from './ending/successions.service';
import { FiguresController } from './ending/figures.controller';
import { FiguresQueries } from './ending/figures.queries';
import { PromisesController } from './ending/promises.controller';
import { PromisesQueries } from './ending/promises.queries';
import { RatingsService } from './ending/ratings.service';
import { TellingService } from './ending/telling.service';
import { DepartmentVerbsController } from './forwards/department-verbs.controller';
import { DepartmentVerbsService } from './forwards/department-verbs.service';
import { ForwardQueries } from './forwards/forward.queries';
import { ForwardedController } from './forwards/forwarded.controller';
import { ForwardedQueries } from './forwards/forwarded.queries';
import { ForwardsController } from './forwards/forwards.controller';
import { ForwardsService } from './forwards/forwards.service';
import { RestatedWords } from './forwards/restated-words.service';
import { SupervisionController } from './forwards/supervision.controller';
import { SupervisionService } from './forwards/supervision.service';
import { AppealsService } from './merging/appeals.service';
import { CopiesService } from './merging/copies.service';
import { EchoWork } from './merging/echo-work.service';
import { EchoesService } from './merging/echoes.service';
import { EchoingService } from './merging/echoing.service';
import { FollowerPersonLink } from './merging/follower-person-link';
import { FollowingController } from './merging/following.controller';
import { FollowingService } from './merging/following.service';
import { MergingController } from './merging/merging.controller';
import { MergingQueries } from './merging/merging.queries';
import { MergingService } from './merging/merging.service';
import { PlacingService } from './merging/placing.service';
import { WaitingListsQueries } from './merging/waiting-lists.queries';
import { OwnRequests } from './own-requests';
import { RatingPersonLink } from './rating-person-link';
import { ReplyClockController } from './reply-clock.controller';
import { ReplyPolicyController } from './reply-policy.controller';
import { ReplyPolicyService } from './reply-policy.service';
import { RequestBesideQueries } from './request-beside.queries';
import { RequestChecksService } from './request-checks.service';
import { RequestClocksService } from './request-clocks.service';
import { RequestCountsQueries } from './request-counts.queries';
import { RequestKeepingService } from './request-keeping.service';
import { RequestListsQueries } from './request-lists.queries';
import { RequestMovesService } from './request-moves.service';
import { RequestPartiesQueries } from './request-parties.queries';
import { RequestPersonLink } from './request-person-link';
import { RequestPicturesService } from './request-pictures.service';
import { RequestSubmissionService } from './request-submission.service';
import { RequestViewQueries } from './request-view.queries';
import { RequestsController } from './requests.controller';
import { RequestsQueries } from './requests.queries';
import { RequestsService } from './requests.service';
import { RoutingQueries } from './routing.queries';
import { SlipQueries } from './slip.queries';
import { SlipWords } from './slip-words.service';
import { SlipsController } from './slips.controller';

@Module({
  imports: [PeopleModule, StationsModule, DeputiesModule, PicturesModule, ChecksModule, DepartmentsModule],
  controllers: [
    ...[EndingController, FiguresController, HandOverController, PromisesController],
    ...[ForwardsController, DepartmentVerbsController, ForwardedController, SupervisionController],
    ...[MergingController, FollowingController],
    RequestsController,
    ReplyClockController,
    ReplyPolicyController,
    ...[SlipsController, DeskNotesController, CannedController],
  ],
  providers: [
    ArchivedMattersService,
    ReplyPolicyService,
    EndingQueries,
    EndingService,
    FiguresQueries,
    ...[HandingOverService, LeaveBeginsService, SeatsQueries, SecondChecksService, SuccessionsService],
    PromisesQueries,
    RatingsService,
    TellingService,
    ...[ForwardQueries, ForwardedQueries, ForwardsService, DepartmentVerbsService, SupervisionService, RestatedWords],
    ...[MergingQueries, MergingService, CopiesService, EchoingService, EchoesService, EchoWork, PlacingService],
    ...[AppealsService, FollowingService, FollowerPersonLink, WaitingListsQueries],
    RequestBesideQueries,
    RequestChecksService,
    RequestCountsQueries,
    RequestKeepingService,
    RequestListsQueries,
    RequestsQueries,
    RequestClocksService,
    RequestMovesService,
    RequestPartiesQueries,
    OwnRequests,
    RatingPersonLink,
    RequestPersonLink,
    RequestPicturesService,
    RequestSubmissionService,
    RequestViewQueries,
    RequestsService,
    RoutingQueries,
    SlipQueries,
    SlipWords,
    ...[DeskNotesService, CannedService],
  ],
  exports: [
    RequestListsQueries,
    ...[RequestsService, RequestClocksService, ReplyPolicyService],
    ...[RequestKeepingService, RequestViewQueries, RoutingQueries, SecondChecksService, SlipWords],
    // The demo plays every role.
    ...[ForwardsService, DepartmentVerbsService, SupervisionService, MergingService, FollowingService],
    ...[PlacingService, AppealsService, EchoesService, RatingsService, DeskNotesService, CannedService],
    LeaveBeginsService,
    ArchivedMattersService,
  ],
})
export class RequestsModule {}
