/**
 * The life of a request, one round, as a table (domain.md). Only listed moves exist.
 * Later verbs (merge, forward, return …) are further rows.
 */
export const REQUEST_STATES = [
  'submitted',
  'clarifying',
  'assigned',
  'replied',
  'told',
  'closed',
  'refused',
  'withdrawn',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_STATE_LABELS: Record<RequestState, string> = {
  submitted: '待分办',
  clarifying: '等选民补充',
  assigned: '等代表答复',
  replied: '已答复，办理中',
  told: '等选民评价',
  closed: '已办结',
  refused: '不予受理',
  withdrawn: '已撤回',
};

/** States in which somebody still owes somebody something. */
export const OPEN_STATES = [
  'submitted',
  'clarifying',
  'assigned',
  'replied',
  'told',
] as const satisfies readonly RequestState[];
/** States where a life may rest for ever. A closed one may still be reopened within the window. */
export const FINAL_STATES = ['closed', 'refused', 'withdrawn'] as const satisfies readonly RequestState[];
export const isOpen = (state: RequestState): boolean => (OPEN_STATES as readonly RequestState[]).includes(state);

export const VERBS = [
  'assign',
  'ask',
  'answer',
  'resume',
  'refuse',
  'reply',
  'tell',
  'rate',
  'lapse',
  'reopen',
  'supplement',
  'withdraw',
] as const;
export type Verb = (typeof VERBS)[number];

/** Who stands how to a request; the system moves by itself when a window ends. */
export type Relation = 'own' | 'assigned' | 'station' | 'system';

export interface Move {
  verb: Verb;
  from: readonly RequestState[];
  /** null: the state stays what it was. */
  to: RequestState | null;
  by: readonly Relation[];
}

export const MOVES: readonly Move[] = [
  { verb: 'assign', from: ['submitted'], to: 'assigned', by: ['station'] },
  { verb: 'ask', from: ['submitted'], to: 'clarifying', by: ['station'] },
  { verb: 'answer', from: ['clarifying'], to: 'submitted', by: ['own'] },
  // Clarifying lasts at most five working days, then goes on by itself (clock rule 6).
  { verb: 'resume', from: ['clarifying'], to: 'submitted', by: ['system'] },
  { verb: 'refuse', from: ['submitted'], to: 'refused', by: ['station'] },
  { verb: 'reply', from: ['assigned', 'replied'], to: 'replied', by: ['assigned'] },
  { verb: 'tell', from: ['replied'], to: 'told', by: ['assigned', 'station'] },
  { verb: 'rate', from: ['told'], to: 'closed', by: ['own'] },
  // The feedback window ended without a rating: closed, not rated (never "satisfied").
  { verb: 'lapse', from: ['told'], to: 'closed', by: ['system'] },
  { verb: 'reopen', from: ['told', 'closed'], to: 'assigned', by: ['own'] },
  // Extra words of the voter: no reset, no extension, and 谢谢 reopens nothing (clock rule 7).
  { verb: 'supplement', from: ['submitted', 'assigned', 'replied', 'told', 'closed'], to: null, by: ['own'] },
  { verb: 'withdraw', from: ['submitted', 'clarifying', 'assigned', 'replied', 'told'], to: 'withdrawn', by: ['own'] },
];

/** The state a verb leads to from `state`, or null when the table has no such move. */
export function moveOf(verb: Verb, state: RequestState): RequestState | null {
  const move = MOVES.find((m) => m.verb === verb && m.from.includes(state));
  return move ? (move.to ?? state) : null;
}

/** What is wrong with a table of moves: unreachable states, dead ends that are not final. Empty when sound. */
export function faultsOf(moves: readonly Move[], states: readonly RequestState[], start: RequestState): string[] {
  const reached = new Set<RequestState>([start]);
  for (let grew = true; grew;) {
    grew = false;
    for (const m of moves) {
      if (m.to && !reached.has(m.to) && m.from.some((s) => reached.has(s))) {
        reached.add(m.to);
        grew = true;
      }
    }
  }
  const leaves = (s: RequestState) => moves.some((m) => m.to && m.to !== s && m.from.includes(s));
  return states.flatMap((s) => [
    ...(reached.has(s) ? [] : [`${s} cannot be reached`]),
    ...(leaves(s) || (FINAL_STATES as readonly RequestState[]).includes(s) ? [] : [`${s} is a dead end`]),
    ...(leaves(s) && (FINAL_STATES as readonly RequestState[]).includes(s) && s !== 'closed'
      ? [`${s} is final yet left`]
      : []),
  ]);
}
