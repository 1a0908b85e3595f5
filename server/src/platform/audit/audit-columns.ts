import { Ascii, IdRef, Instant, Json, Text } from '../db/columns';

/** What waiting and sealed entries of the audit have in common. */
export abstract class AuditColumns {
  /** What it was made from, where the same may come twice; null for what is written once. */
  @Ascii(64, { nullable: true }) source: string | null;
  @Instant() at: Date;
  /** null: belongs to no district. */
  @IdRef({ nullable: true }) districtId: string | null;
  @Ascii(24) actorRole: string;
  /** null for what happens by itself, or was done by nobody known. */
  @IdRef({ nullable: true }) actorId: string | null;
  /** An officer's or deputy's public name; 选民 for every voter. */
  @Text(64) actorName: string;
  @Ascii(48) action: string;
  @Ascii(16, { nullable: true }) subjectKind: string | null;
  @Ascii(80, { nullable: true }) subjectCode: string | null;
  /** Facts of the action: no personal data, no content. */
  @Json({ nullable: true }) detail: Record<string, unknown> | null;
}
