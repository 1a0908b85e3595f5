/** The columns of a request in a list, and the joins they need: at most one row of each for a request. */
export const CARD_COLUMNS = `r.id, r.code, r.title, LEFT(r.text, 200) AS opening, r.state, r.category, r.channel, r.place_text AS placeText,
    r.display, r.outcome, r.due_at AS handDueAt, r.priority, r.tags, r.children, r.followers, r.supervised, r.arbiter,
     r.created_at AS createdAt, s.code AS stationCode, s.name AS stationName, d.code AS deputyCode,
    d.name AS deputyName, c.code AS communityCode, c.name AS communityName, k.due_at AS replyDueAt,
    k.state AS replyState, k.pauses AS replyPauses`;
export const CARD_JOINS = `JOIN station s ON s.id = r.station_id
  LEFT JOIN deputy d ON d.id = r.deputy_id
  LEFT JOIN community c ON c.id = r.community_id
  LEFT JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply'`;

export type { CardRow } from './request-view.rules';
