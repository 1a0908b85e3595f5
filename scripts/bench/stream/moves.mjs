// Matters that move at a steady rate: raised, assigned, replied to, each by whoever may.
import { deputyCode, stationCode, tokenOf } from '../places.mjs';
import { freshKey } from '../calls.mjs';
import { steadily } from '../steady.mjs';
import { Trouble } from '../../sentences.mjs';

const now = () => performance.timeOrigin + performance.now();

/**
 * Moves matters of the server at `origin` at stations drawn by `stationOf(n)`. Returns the moves:
 * `{ code, kind, stationId, at, answeredAt }`.
 */
export function moveMatters({ origin, stationOf, voters, deputiesPerStation, perSecond, seconds }) {
  const waiting = [];
  const one = async (n) => {
    const next = n % 3 === 0 ? undefined : waiting.shift();
    const { stationId, code, step } = next ?? { stationId: stationOf(n), step: 0 };
    const deputyId = (stationId - 1) * deputiesPerStation + 1;
    const verb = [
      () => raise(origin, 1 + (n % voters), stationId),
      () =>
        send(origin, `/api/requests/${code}/assign`, tokenOf('liaison', stationId), {
          deputyCode: deputyCode(deputyId),
        }),
      () =>
        send(origin, `/api/requests/${code}/reply`, tokenOf('deputy', deputyId), {
          text: '已经去现场看过，本周五前修好。',
        }),
    ][step];
    const answer = await verb();
    const move = { code: code ?? answer.code, kind: KINDS[step], stationId, answeredAt: now() };
    if (step < 2) waiting.push({ stationId, code: move.code, step: step + 1 });
    return move;
  };
  return steadily({ perSecond, seconds, one });
}
const KINDS = ['submitted', 'assigned', 'replied'];

const raise = (origin, voter, stationId) =>
  send(
    ...[origin, '/api/requests', tokenOf('voter', voter)],
    { text: '东门的路灯坏了一个星期，晚上看不清路。', category: '城建城管', stationCode: stationCode(stationId) },
    { 'idempotency-key': freshKey() },
  );

/** Says at the floor what the moves would say, to whom it concerns. Returns the moves with the floor's own times. */
export function sayMoves({ origin, moves, hearersOf, perSecond }) {
  const one = async (n) => {
    const { code, kind, stationId } = moves[n];
    const data = JSON.stringify({ code, kind, at: '2026-11-16T10:00:00.000+08:00' });
    await send(origin, '/say', 'floor', {
      to: hearersOf(stationId),
      text: `id: ${100_000 + n}\nevent: change\ndata: ${data}\n\n`,
    });
    return { ...moves[n], answeredAt: now() };
  };
  return steadily({ perSecond, seconds: moves.length / perSecond, one });
}

async function send(origin, path, token, body, headers = {}) {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok)
    throw new Trouble(`A matter did not move: ${path} gave ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
