import type { DataSourceOptions } from 'typeorm';
import { AuditEntry, AuditHead } from './audit/audit-entry.entity';
import { AuthSession } from './auth/auth-session.entity';
import { DeskSignIn } from './auth/desk-sign-in.entity';
import { SignInTicket } from './auth/sign-in-ticket.entity';
import { ContentCheck, PictureTrace } from './checks/content-check.entity';
import { DoorCode, WechatCode } from './codes/door-code.entity';
import { Consent, ConsentGrant } from './deliveries/consent.entity';
import { Delivery, DeliveryReport, DeliverySummary } from './deliveries/delivery.entity';
import { Department } from './departments/department.entity';
import { DeputyLeave } from './deputies/deputy-leave.entity';
import { Deputy, DeputyTally, Term } from './deputies/deputy.entity';
import { Intake } from './intake/intake.entity';
import { Message } from './notifications/message.entity';
import { PasswordHistory } from './people/password-history.entity';
import { Person } from './people/person.entity';
import { PersonRole } from './people/person-role.entity';
import { Picture } from './pictures/picture.entity';
import { AuditPending } from './platform/audit/audit-pending.entity';
import { DemoClock } from './platform/clock/demo-clock.entity';
import type { Config } from './platform/config';
import { ClusterDriver } from './platform/db/cluster-pool';
import { nodesOf } from './platform/db/nodes';
import { Turn } from './platform/db/turn.entity';
import { SnakeNaming } from './platform/db/snake-naming';
import { Event } from './platform/events/event.entity';
import { TaskLeaseRow } from './platform/tasks/task-lease.entity';
import { Ending, Promised, Proof, ReplyVerdict } from './requests/ending/ending.entity';
import { Rating } from './requests/ending/rating.entity';
import { Brake } from './platform/http/brake.entity';
import { Canned } from './requests/desk-notes/canned.entity';
import { Forward, ForwardEntry, ForwardExtension, ForwardPart, Supervision } from './requests/forwards/forward.entity';
import { ArchivedClock, ArchivedEvent, ArchivedRequest } from './requests/archived/archive-tables';
import { RequestDecision } from './requests/merging/decision.entity';
import { RequestCopy } from './requests/merging/copy.entity';
import { RequestEcho } from './requests/merging/echo.entity';
import { RequestFollower } from './requests/merging/follower.entity';
import { RequestClock } from './requests/request-clock.entity';
import { Request, RequestCount } from './requests/request.entity';
import { RetentionRun } from './retention/retention-run.entity';
import { Sample, SampleItem } from './samples/sample.entity';
import { RecoveryCode, SecondFactor } from './second-factor/second-factor.entity';
import { RoleChange } from './security/role-change.entity';
import { RequestGram, SimilarMatter } from './similar/similar.entity';
import { Community, CommunityCell, PlaceName } from './stations/community.entity';
import { Constituency, ConstituencyCommunity } from './stations/constituency.entity';
import { District } from './stations/district.entity';
import { Station, StationGram } from './stations/station.entity';
import { Street } from './stations/street.entity';
import { FirstTables1700000000000 } from './migrations/1700000000000-first-tables';
import { PushReceipt } from './wechat/push-receipt.entity';
import { WechatToken } from './wechat/wechat-token.entity';
import { WechatAlert, WechatQuota } from './wechat/wechat-trouble.entity';
import { Wechat1700000100000 } from './migrations/1700000100000-wechat';
import { Binding1700000200000 } from './migrations/1700000200000-binding';
import { Deliveries1700000300000 } from './migrations/1700000300000-deliveries';
import { Codes1700000400000 } from './migrations/1700000400000-codes';
import { Checks1700000500000 } from './migrations/1700000500000-checks';
import { DeliverySummaries1700000600000 } from './migrations/1700000600000-delivery-summaries';
import { Handling1700001000000 } from './migrations/1700001000000-handling';
import { Merging1700001100000 } from './migrations/1700001100000-merging';
import { Departments1700001200000 } from './migrations/1700001200000-departments';
import { Ending1700001300000 } from './migrations/1700001300000-ending';
import { Intake1700001400000 } from './migrations/1700001400000-intake';
import { Audit1700001500000 } from './migrations/1700001500000-audit';
import { Archive1700002000000 } from './migrations/1700002000000-archive';
import { Security1700002100000 } from './migrations/1700002100000-security';
import { Copies1700002200000 } from './migrations/1700002200000-copies';
import { Turns1700002300000 } from './migrations/1700002300000-turns';

export const ENTITIES = [
  Event,
  ...[DemoClock, Turn, TaskLeaseRow],
  Person,
  PersonRole,
  AuthSession,
  DeskSignIn,
  ...[SignInTicket, PasswordHistory, SecondFactor, RecoveryCode, RoleChange],
  District,
  Street,
  Community,
  CommunityCell,
  PlaceName,
  Constituency,
  ConstituencyCommunity,
  Station,
  StationGram,
  Term,
  Deputy,
  DeputyTally,
  Picture,
  Request,
  RequestCount,
  RequestClock,
  ...[ArchivedRequest, ArchivedClock, ArchivedEvent],
  ...[RequestFollower, RequestDecision, RequestEcho, RequestCopy],
  Department,
  ...[Forward, ForwardPart, ForwardExtension, ForwardEntry, Supervision],
  ...[Rating, Ending, Proof, Promised, ReplyVerdict, Sample, SampleItem, DeputyLeave],
  ...[Intake, Canned, Brake, RequestGram, SimilarMatter],
  DoorCode,
  WechatCode,
  Message,
  ...[Consent, ConsentGrant, Delivery, DeliveryReport, DeliverySummary],
  ContentCheck,
  PictureTrace,
  WechatToken,
  WechatQuota,
  WechatAlert,
  PushReceipt,
  ...[AuditPending, AuditEntry, AuditHead, RetentionRun],
];

/** Every migration, in order. */
export const MIGRATIONS = [
  FirstTables1700000000000,
  Wechat1700000100000,
  Binding1700000200000,
  Deliveries1700000300000,
  Codes1700000400000,
  Checks1700000500000,
  DeliverySummaries1700000600000,
  Handling1700001000000,
  Merging1700001100000,
  Departments1700001200000,
  Ending1700001300000,
  Intake1700001400000,
  Audit1700001500000,
  Archive1700002000000,
  Security1700002100000,
  Copies1700002200000,
  Turns1700002300000,
];

/**
 * One dialect for MariaDB, MySQL, Galera and TiDB: TypeORM's `mariadb` over mysql2.
 * Ids come as strings, instants as UTC. An address with several hosts is a cluster, and connections fail over in the pool.
 */
export function databaseOptions(config: Pick<Config, 'DATABASE_URL' | 'DB_POOL'>): DataSourceOptions {
  const { first, nodes } = nodesOf(config.DATABASE_URL);
  return {
    type: 'mariadb',
    url: first,
    ...(nodes.length > 1 ? { driver: new ClusterDriver(nodes) } : {}),
    connectorPackage: 'mysql2',
    charset: 'utf8mb4_unicode_520_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize: config.DB_POOL,
    namingStrategy: new SnakeNaming(),
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    // Without `trace`, no stack is taken of every statement: faults carry TypeORM's, which names the caller as well.
    extra: { connectTimeout: 10_000, enableKeepAlive: true, trace: false },
  } as DataSourceOptions;
}
