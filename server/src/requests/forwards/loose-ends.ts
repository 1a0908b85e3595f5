import { endClock } from '@huiyin/shared/requests/clock';
import type { ClockKind } from '@huiyin/shared/requests/reply-clock';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { shorten } from '@huiyin/shared/requests/request.title';
import type { EntityManager } from 'typeorm';
import type { RequestSet } from '../request-rows';
import type { ClockChange, Matter, Turn } from '../request-turns';
import type { Told } from '../../events.rules';
import type { Subject } from '../told.words.rules';
import { addEntry, endWishes, partsOf, setPart } from './part-rows';
import { addresseeOf, instructionOf, leadPartOf, openSupervision, type OpenSupervision } from './supervision-rows';
import { FORWARD_TOLD, SUPERVISION_TOLD, type Addressee } from './told.forwards.rules';

/** Where departments have it, or have answered. */
const AT_DEPARTMENTS: readonly RequestState[] = ['forwarded', 'answered'];
/** Where nobody can report to a superior any more, and why. */
const NO_REPORT: Partial<Record<RequestState, string>> = {
  told: '已把结果告知选民',
  closed: '已办结',
  refused: '已不予受理',
  withdrawn: '已由选民撤回',
};

/** What a move leaves behind unless somebody picks it up. */
interface LooseEnds {
  set: RequestSet;
  /** Kind and owner of the clocks that end with it. */
  ended: Set<string>;
  told: ((subject: Subject) => Told[])[];
}

/**
 * The move with what it would leave behind tied up: departments whose part is not done are told that it is over, their
 * clocks and wishes end; a superior's instruction goes on to whoever has the matter now, or ends with it. Every way out of
 * a matter passes here, so that no clock runs for what nobody can do.
 */
export async function withLooseEnds(em: EntityManager, m: Matter, to: RequestState, turn: Turn): Promise<Turn> {
  const loose: LooseEnds = { set: {}, ended: new Set(), told: [] };
  if (AT_DEPARTMENTS.includes(m.row.state) && !AT_DEPARTMENTS.includes(to)) await endParts(em, m, to, loose);
  if (turn.newRound && m.row.answerState !== null) loose.set.answerState = null;
  if (m.row.supervised !== null && turn.set?.supervised === undefined) await handOnSupervision(em, m, to, turn, loose);
  if (!loose.told.length && !loose.ended.size && !Object.keys(loose.set).length) return turn;
  const clocks = { ...turn.clocks };
  for (const kind of ['department', 'supervision'] as const) clocks[kind] = ending(m, turn, kind, loose.ended);
  return {
    ...turn,
    clocks,
    set: { ...turn.set, ...loose.set },
    told: (after) =>
      joined(
        turn.told?.(after) ?? [],
        loose.told.flatMap((told) => told(after.subject)),
      ),
  };
}

/** The turn's own change, and then the end of what ends. */
function ending(m: Matter, turn: Turn, kind: ClockKind, ended: ReadonlySet<string>): ClockChange {
  const own = turn.clocks?.[kind] ?? turn.everyClock;
  return (clock, ownerId) => {
    const changed = own ? own(clock, ownerId) : clock;
    return ended.has(`${kind} ${ownerId}`) ? endClock(changed, m.now) : changed;
  };
}

/** Nobody hears of one event twice: who hears of both reads both in one message. */
function joined(told: Told[], more: Told[]): Told[] {
  const all = [...told];
  for (const extra of more) {
    const key = JSON.stringify(extra.to);
    const i = all.findIndex((t) => JSON.stringify(t.to) === key);
    if (i < 0) all.push(extra);
    else all[i] = { ...all[i], text: shorten(`${all[i].text}${extra.text}`, 255) };
  }
  return all;
}

/** The parts that no department has done, and that nobody waits for any more. */
async function endParts(em: EntityManager, m: Matter, to: RequestState, loose: LooseEnds): Promise<void> {
  const parts = (await partsOf(em, m.row)).filter((p) => p.state === 'open' || p.state === 'answered');
  for (const p of parts) {
    await setPart(em, p.id, 'ended', m.now, { at: m.now });
    await addEntry(em, { partId: p.id, at: m.now, kind: 'ended', by: '系统' });
    loose.ended.add(`department ${p.id}`);
  }
  const ids = parts.map((p) => p.id);
  await endWishes(em, m.row.id, ids, m.now);
  loose.set.extensionsAsked = 0;
  // What was accepted stays so while its outcome is told and rated.
  if (to !== 'told') loose.set.answerState = null;
  if (parts.length) loose.told.push(() => FORWARD_TOLD.ended(parts));
}

async function handOnSupervision(
  em: EntityManager,
  m: Matter,
  to: RequestState,
  turn: Turn,
  loose: LooseEnds,
): Promise<void> {
  const open = await openSupervision(em, m.row.id);
  if (!open) {
    loose.set.supervised = null;
    return;
  }
  const { stationId = m.row.stationId, deputyId = m.row.deputyId } = turn.set ?? {};
  const row = { id: m.row.id, round: m.row.round, stationId, deputyId };
  const addressee = NO_REPORT[to] ? null : await nextAddressee(em, row, to, open);
  if (!addressee) return endSupervision(em, m, open, NO_REPORT[to] ?? '没有人办了', loose);
  if (addressee.role === open.role && addressee.id === open.addresseeId) return;
  await em.query('UPDATE supervision SET addressee_role = ?, addressee_id = ?, addressee_name = ? WHERE id = ?', [
    ...[addressee.role, addressee.id, addressee.name, open.id],
  ]);
  await leaveLead(em, m, open);
  loose.set.supervised = addressee.role;
  loose.told.push((subject) => SUPERVISION_TOLD.handedOn(subject, instructionOf(open, addressee, null)));
}

/** Whoever was pressed stays so while they can report; else whoever has it now: the deputy, or the station. */
async function nextAddressee(
  em: EntityManager,
  row: { id: string; round: number; stationId: string; deputyId: string | null },
  to: RequestState,
  open: OpenSupervision,
): Promise<Addressee | null> {
  const atStation = to === 'submitted' || to === 'clarifying';
  if (open.role === 'lead' && AT_DEPARTMENTS.includes(to)) return addresseeOf(em, row, 'lead');
  if (open.role !== 'station' && !atStation) {
    const deputy = await addresseeOf(em, row, 'assigned');
    if (deputy) return deputy;
  }
  return addresseeOf(em, row, 'station');
}

async function endSupervision(
  em: EntityManager,
  m: Matter,
  open: OpenSupervision,
  how: string,
  loose: LooseEnds,
): Promise<void> {
  await em.query('UPDATE supervision SET open = 0 WHERE id = ?', [open.id]);
  await leaveLead(em, m, open);
  loose.set.supervised = null;
  loose.ended.add(`supervision ${open.id}`);
  const level = open.byRole === 'street_office' ? ('street' as const) : ('district' as const);
  loose.told.push((subject) => SUPERVISION_TOLD.ended(subject, { level }, how));
}

/** The department that was pressed reads that it need not report any more. */
async function leaveLead(em: EntityManager, m: Matter, open: OpenSupervision): Promise<void> {
  const lead = open.role === 'lead' ? await leadPartOf(em, m.row) : null;
  if (lead) await addEntry(em, { partId: lead.id, at: m.now, kind: 'unsupervised', by: open.byName });
}
