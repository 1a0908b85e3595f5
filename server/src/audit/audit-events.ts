import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '@huiyin/shared/audit/audit.words';
import { AuditTrail } from '../platform/audit/audit-trail';
import { EventsService, type StoredEvent } from '../platform/events/events.service';

/** How an officer would name a person: by the account, else by the deputy's code. */
const PERSON = `SELECT p.account, (SELECT MIN(d.code) FROM deputy d WHERE d.person_id = p.id) AS deputyCode FROM person p
  WHERE p.id = ?`;
/** What WeChat pushes names openids, and what it leads to is on record by itself. */
const NOT_AUDITED = ['wechat'];

/** Everything that happens is audited: each event once, however often it is handed out. */
@Injectable()
export class AuditEvents implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly trail: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.events.listen(async (em, event) => {
      if (!NOT_AUDITED.includes(event.topic)) await this.note(em, event);
    });
  }

  private async note(em: EntityManager, event: StoredEvent): Promise<void> {
    const { role, id: personId, name } = event.actor;
    await this.trail.record(em, {
      source: `event:${event.id}`,
      at: event.at.getTime(),
      action: `${event.topic}.${event.kind}`,
      actor: { role, personId, name },
      districtId: event.districtId,
      subject: await subjectOf(em, event),
      facts: factsOf(event),
    });
  }
}

async function subjectOf(em: EntityManager, event: StoredEvent): Promise<{ kind: string; code: string | null }> {
  if (event.topic !== 'person') return { kind: event.topic, code: textOf(event.detail?.requestCode) };
  const [person]: { account: string | null; deputyCode: string | null }[] = await em.query(PERSON, [event.subjectId]);
  return { kind: 'person', code: person?.account ?? person?.deputyCode ?? null };
}

/** Facts of events that are public: names of deputies, stations and departments, days and decisions. Nobody's words. */
const PUBLIC_FACTS = [
  ...['deputyName', 'fromDeputy', 'toStation', 'lead', 'department', 'addressee'],
  ...['answerBy', 'until', 'granted', 'outcome', 'reached'],
];

function factsOf(event: StoredEvent): AuditFacts {
  const { round, detail } = event;
  const facts: AuditFacts = round > 1 ? { round } : {};
  for (const key of ['from', 'to', 'level'] as const) if (event[key] !== null) facts[key] = event[key];
  for (const key of PUBLIC_FACTS) {
    const value = detail?.[key];
    if (typeof value === 'string' || typeof value === 'boolean') facts[key] = value;
  }
  const { coHandlers } = detail ?? {};
  if (Array.isArray(coHandlers) && coHandlers.length) facts.coHandlers = coHandlers.map(String).join('、');
  return facts;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
