import { FINAL_STATES } from '@huiyin/shared/requests/request.machine';

/** States of a matter that is put away. What rides in another waits until it ended for itself. */
export const ENDED_STATES = FINAL_STATES;

const HIDDEN = "('pending', 'held')";
const clock =
  "SELECT 1 FROM request_clock k WHERE k.request_id = r.id AND (k.next_at IS NOT NULL OR k.state IN ('running', 'paused'))";
const event = `SELECT 1 FROM event e WHERE e.topic = 'request' AND e.subject_id = r.id AND (e.pending <> 0 OR e.display IN ${HIDDEN})`;
const message = `SELECT 1 FROM event e JOIN delivery d ON d.event_id = e.id WHERE e.topic = 'request' AND e.subject_id = r.id
  AND (d.next_at IS NOT NULL OR d.call_from IS NOT NULL OR d.sms_at IS NOT NULL)`;
const open = (table: string) => `SELECT 1 FROM ${table} o WHERE o.request_id = r.id AND o.open = 1`;

/**
 * Ended for good, of request r: since before an instant (bound twice), and nobody and nothing waits in it. Each part is a
 * look by an index of that matter.
 */
export const ENDED_FOR_GOOD = `r.due_at < ? AND r.updated_at < ? AND r.children = 0 AND r.display NOT IN ${HIDDEN}
  AND r.arbiter IS NULL AND r.supervised IS NULL AND r.extensions_asked = 0
  AND NOT EXISTS (${clock}) AND NOT EXISTS (${event}) AND NOT EXISTS (${message})
  AND NOT EXISTS (${open('promise')}) AND NOT EXISTS (${open('forward_part')}) AND NOT EXISTS (${open('supervision')})
  AND NOT EXISTS (SELECT 1 FROM request_decision w WHERE w.request_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM request_echo q WHERE q.request_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM picture p WHERE p.topic = 'request' AND p.subject_id = r.id AND p.display IN ${HIDDEN})
  AND NOT EXISTS (SELECT 1 FROM proof f JOIN picture p ON p.topic = 'proof' AND p.subject_id = f.id
    WHERE f.request_id = r.id AND p.display IN ${HIDDEN})`;
