import type { CheckTopic, DisplayState } from '@huiyin/shared/checks/check.dto';

/** One thing to be checked, as its work reads it. */
export interface CheckRow {
  id: string;
  topic: CheckTopic;
  subjectId: string;
  alsoId: string | null;
  requestId: string;
  authorId: string | null;
  authorRole: 'voter' | 'deputy';
  display: DisplayState;
  attempts: number;
  traceId: string | null;
  lease: string | null;
}

export const CHECK = `SELECT c.id, c.topic, c.subject_id AS subjectId, c.also_id AS alsoId, c.request_id AS requestId,
    c.author_id AS authorId, c.author_role AS authorRole, c.display, c.attempts, c.trace_id AS traceId, c.lease
  FROM content_check c`;

/** Something that others will see once it is checked. `at`: when it was written (the matter's time). */
export interface NewCheck {
  topic: CheckTopic;
  subjectId: string;
  /** A second entry with the same words. */
  alsoId?: string | null;
  /** null once the person is forgotten. */
  authorId: string | null;
  authorRole: string;
  request: { id: string; stationId: string; streetId: string | null; districtId: string };
  at: number;
}
