import type { RequestView } from '@huiyin/shared/requests/request.dto';

/** Words of a matter that stand in cards of their own: the timeline does not say them again. */
export function toldElsewhere(request: RequestView): (string | null | undefined)[] {
  const { text, reply, told, refusal, ask, state, forward, supervision, rating } = request;
  return [
    ...[text, reply?.text, told?.text, state === 'clarifying' ? ask?.text : null, rating?.comment],
    ...[refusal?.reason, refusal?.appeal?.text, refusal?.appeal?.decision?.reason],
    ...[supervision?.instruction, supervision?.report?.text, forward?.restated],
    ...(forward?.parts ?? []).flatMap((part) => [part.answer?.text, part.ground, part.sentBack?.reason]),
  ];
}
