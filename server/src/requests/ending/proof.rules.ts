import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isDay, type Day } from '@huiyin/shared/kernel/time';
import type { ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { Outcome, ProofKind } from '@huiyin/shared/requests/request.words';

/** What shows that a matter is solved, complete for its kind. */
export interface ProofFacts {
  kind: ProofKind;
  text: string | null;
  day: Day | null;
  /** Codes of uploaded pictures. */
  pictures: string[];
}

/** Proof by something that can be looked at; the other kinds are told in words, with their day. */
const WITH_PICTURES: readonly ProofKind[] = ['photo', 'document'];

/** @throws Refusal body.invalid: proof of something that needs none must not get lost in silence */
export function refuseProof(proof: ProofBody | undefined): void {
  if (proof !== undefined) throw new Refusal('body.invalid', [{ path: 'proof', message: '办结为“已解决”才填凭据。' }]);
}

/**
 * Solved is told with proof, nothing else is (domain.md). A photo and a document need their picture; the voter's yes and a
 * site visit need words and the day, from `since` (the round's first day) to today.
 * @throws Refusal request.proof_required, request.proof_incomplete, body.invalid
 */
export function proofOf(
  outcome: Outcome,
  proof: ProofBody | undefined,
  { since, today }: { since: Day; today: Day },
): ProofFacts | null {
  if (outcome !== 'solved') {
    refuseProof(proof);
    return null;
  }
  if (!proof) throw new Refusal('request.proof_required');
  const facts: ProofFacts = {
    kind: proof.kind,
    text: proof.text ?? null,
    day: proof.day ?? null,
    pictures: [...new Set(proof.pictures ?? [])],
  };
  const dayFits = facts.day === null || (isDay(facts.day) && facts.day >= since && facts.day <= today);
  const whole = WITH_PICTURES.includes(facts.kind)
    ? facts.pictures.length > 0
    : facts.text !== null && facts.day !== null;
  if (!whole || !dayFits) throw new Refusal('request.proof_incomplete');
  return facts;
}
