/**
 * The life of a request, one round, as a table (domain.md). Only listed moves exist.
 */
export const REQUEST_STATES = [
  'submitted',
  'clarifying',
  'assigned',
  'forwarded',
  'answered',
  'replied',
  'merged',
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
  forwarded: '承办单位办理中',
  answered: '承办单位已答复',
  replied: '已答复，办理中',
  merged: '并案办理',
  told: '等选民评价',
  closed: '已办结',
  refused: '不予受理',
  withdrawn: '已撤回',
};

/** States in which it lies in somebody's queue: somebody still owes somebody something. */
export const OPEN_STATES = [
  'submitted',
  'clarifying',
  'assigned',
  'forwarded',
  'answered',
  'replied',
  'told',
] as const satisfies readonly RequestState[];
/** States where a life may rest for ever. A closed one may still be reopened, and a refusal appealed against, within a window. */
export const FINAL_STATES = ['closed', 'refused', 'withdrawn'] as const satisfies readonly RequestState[];
/** In nobody's queue and not ended: it hears its answer through the matter it was merged into. */
export const RIDING_STATES = ['merged'] as const satisfies readonly RequestState[];
export const isOpen = (state: RequestState): boolean => (OPEN_STATES as readonly RequestState[]).includes(state);

export const VERBS = [
  // the station
  'assign',
  'ask',
  'refuse',
  'uphold',
  'overturn',
  'merge',
  'unmerge',
  'return',
  'settle',
  'label',
  'note',
  // whoever answers
  'reply',
  'tell',
  'hand-over',
  'reveal-contact',
  // departments
  'forward',
  'department-answer',
  'department-return',
  'extend',
  'extension-decide',
  'accept-answer',
  'send-back',
  // superiors
  'supervise',
  'report',
  'exclude-rating',
  // the voter
  'answer',
  'supplement',
  'rate',
  'reopen',
  'withdraw',
  'appeal',
  'unfollow',
  // by itself, when a window or a promise ends or the matter it rides in is told
  'resume',
  'lapse',
  'echo',
  'recall',
] as const;
export type Verb = (typeof VERBS)[number];

/**
 * Who stands how to a request: its voter; a follower; the deputy who has it; its station; an office above the station; a
 * department it was forwarded to, leading or helping. The system moves by itself when a window ends.
 */
export const RELATIONS = [
  'own',
  'follower',
  'assigned',
  'station',
  'superior',
  'lead',
  'co_handler',
  'system',
] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Move {
  verb: Verb;
  from: readonly RequestState[];
  /** null: the state stays what it was. Several: the move's own facts decide which. */
  to: RequestState | readonly RequestState[] | null;
  by: readonly Relation[];
}

/** Where somebody works on it: everything open but the voter's two windows. */
const IN_WORK = ['submitted', 'assigned', 'forwarded', 'answered', 'replied'] as const;
const WITH_DEPUTY = ['assigned', 'forwarded', 'answered', 'replied'] as const;

export const MOVES: readonly Move[] = [
  { verb: 'assign', from: ['submitted'], to: 'assigned', by: ['station'] },
  { verb: 'ask', from: ['submitted'], to: 'clarifying', by: ['station'] },
  { verb: 'answer', from: ['clarifying'], to: 'submitted', by: ['own'] },
  // Clarifying lasts at most five working days, then goes on by itself (clock rule 6).
  { verb: 'resume', from: ['clarifying'], to: 'submitted', by: ['system'] },
  { verb: 'refuse', from: ['submitted'], to: 'refused', by: ['station'] },
  // A refusal may be appealed against once; another officer than the one who refused decides.
  { verb: 'appeal', from: ['refused'], to: null, by: ['own'] },
  { verb: 'uphold', from: ['refused'], to: null, by: ['station', 'superior'] },
  { verb: 'overturn', from: ['refused'], to: 'submitted', by: ['station', 'superior'] },
  // One matter, several voters: it rides in the other, hears what that one is told, and rates for itself (rule 9).
  // What is copied from another word for word is merged by itself; the station may part it again.
  { verb: 'merge', from: ['submitted', 'assigned'], to: 'merged', by: ['station', 'system'] },
  // By itself, when the matter it rides in is refused or withdrawn: what rode in it goes on alone.
  { verb: 'unmerge', from: ['merged'], to: 'submitted', by: ['station', 'system'] },
  { verb: 'echo', from: ['merged'], to: 'told', by: ['system'] },
  // "Not ours": the deputy gives it back to the station, the station hands it to the right one; the third time goes up.
  { verb: 'return', from: ['assigned'], to: 'submitted', by: ['assigned'] },
  { verb: 'return', from: ['submitted'], to: null, by: ['station'] },
  { verb: 'settle', from: ['submitted'], to: null, by: ['superior'] },
  { verb: 'reply', from: ['assigned', 'replied'], to: 'replied', by: ['assigned'] },
  // A deputy may answer before and after forwarding.
  { verb: 'reply', from: ['forwarded', 'answered'], to: null, by: ['assigned'] },
  { verb: 'tell', from: ['replied', 'answered'], to: 'told', by: ['assigned', 'station'] },
  { verb: 'hand-over', from: WITH_DEPUTY, to: null, by: ['assigned', 'station'] },
  // A leave begins, or a new term: with everything that has the deputy's name on it.
  { verb: 'hand-over', from: [...WITH_DEPUTY, 'merged', 'told'], to: null, by: ['system'] },
  { verb: 'forward', from: ['assigned', 'replied'], to: 'forwarded', by: ['assigned', 'station'] },
  { verb: 'department-answer', from: ['forwarded'], to: 'answered', by: ['lead'] },
  { verb: 'department-answer', from: ['forwarded'], to: null, by: ['co_handler'] },
  // Back to whoever forwarded it: as answered already, or not.
  { verb: 'department-return', from: ['forwarded'], to: ['assigned', 'replied'], by: ['lead'] },
  { verb: 'department-return', from: ['forwarded'], to: null, by: ['co_handler'] },
  { verb: 'extend', from: ['forwarded'], to: null, by: ['lead', 'co_handler'] },
  { verb: 'extension-decide', from: ['forwarded'], to: null, by: ['superior'] },
  { verb: 'accept-answer', from: ['answered'], to: null, by: ['assigned', 'station'] },
  { verb: 'send-back', from: ['answered'], to: 'forwarded', by: ['assigned', 'station'] },
  { verb: 'rate', from: ['told'], to: 'closed', by: ['own', 'station'] },
  // A follower heard the echo too, and rates for themself; that closes nothing.
  { verb: 'rate', from: ['told', 'closed'], to: null, by: ['follower'] },
  { verb: 'unfollow', from: REQUEST_STATES, to: null, by: ['follower'] },
  // The feedback window ended without a rating: closed, not rated (never "satisfied").
  { verb: 'lapse', from: ['told'], to: 'closed', by: ['system'] },
  { verb: 'reopen', from: ['told', 'closed'], to: 'assigned', by: ['own', 'station'] },
  // A promise comes back by itself when its day is near: it is to be answered again, in a round of its own.
  { verb: 'recall', from: ['told', 'closed'], to: 'replied', by: ['system'] },
  // Extra words of the voter: no reset, no extension, and 谢谢 reopens nothing (clock rule 7).
  { verb: 'supplement', from: [...IN_WORK, 'merged', 'told', 'closed'], to: null, by: ['own'] },
  { verb: 'withdraw', from: [...IN_WORK, 'clarifying', 'merged', 'told'], to: 'withdrawn', by: ['own'] },
  // A superior presses, with an instruction on record; whoever must answer it reports.
  { verb: 'supervise', from: [...IN_WORK, 'clarifying'], to: null, by: ['superior'] },
  { verb: 'report', from: [...IN_WORK, 'clarifying'], to: null, by: ['station', 'assigned', 'lead'] },
  { verb: 'exclude-rating', from: ['closed'], to: null, by: ['superior'] },
  // For those who handle it: never a reply, never a state (rule 11).
  { verb: 'note', from: REQUEST_STATES, to: null, by: ['station', 'assigned', 'superior'] },
  { verb: 'label', from: [...IN_WORK, 'clarifying', 'told'], to: null, by: ['station'] },
  {
    verb: 'reveal-contact',
    from: [...IN_WORK, 'clarifying', 'merged', 'told', 'closed'],
    to: null,
    by: ['station', 'assigned'],
  },
];

const row = (verb: Verb, state: RequestState, relation?: Relation): Move | undefined =>
  MOVES.find((m) => m.verb === verb && m.from.includes(state) && (!relation || m.by.includes(relation)));

/** The states a verb may lead to from `state`, for one relation or for any; empty when the table has no such move. */
export function targetsOf(verb: Verb, state: RequestState, relation?: Relation): readonly RequestState[] {
  const move = row(verb, state, relation);
  if (!move) return [];
  return move.to === null ? [state] : typeof move.to === 'string' ? [move.to] : move.to;
}

/** The state a verb leads to from `state` (the first, where its facts decide), or null when the table has no such move. */
export const moveOf = (verb: Verb, state: RequestState, relation?: Relation): RequestState | null =>
  targetsOf(verb, state, relation)[0] ?? null;

/** What is wrong with a table of moves: unreachable states, dead ends that are not final. Empty when sound. */
export function faultsOf(moves: readonly Move[], states: readonly RequestState[], start: RequestState): string[] {
  const targets = (m: Move): readonly RequestState[] => (m.to === null ? [] : typeof m.to === 'string' ? [m.to] : m.to);
  const reached = new Set<RequestState>([start]);
  for (let grew = true; grew;) {
    grew = false;
    for (const m of moves.filter(({ from }) => from.some((s) => reached.has(s))))
      for (const to of targets(m)) {
        grew ||= !reached.has(to);
        reached.add(to);
      }
  }
  const final = (s: RequestState) => (FINAL_STATES as readonly RequestState[]).includes(s);
  const leaves = (s: RequestState) => moves.some((m) => m.from.includes(s) && targets(m).some((to) => to !== s));
  return states.flatMap((s) => [
    ...(reached.has(s) ? [] : [`${s} cannot be reached`]),
    ...(leaves(s) || final(s) ? [] : [`${s} is a dead end`]),
    ...(leaves(s) && s === 'withdrawn' ? [`${s} is final yet left`] : []),
  ]);
}
