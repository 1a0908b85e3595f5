import type { Story, StoryStep, StoryVerb } from './story';

/** The event a step leaves behind; a reply with an outcome leaves one more. null: it leaves none. */
const LEAVES: Record<StoryVerb, string | null> = {
  ...{ ask: 'asked', answer: 'answered', assign: 'assigned', reply: 'replied', tell: 'told', rate: 'rated' },
  ...{ reopen: 'reopened', refuse: 'refused', withdraw: 'withdrawn', merge: 'merged', return: 'returned' },
  ...{ appeal: 'appealed', follow: null, 'rate-along': null },
  forward: 'forwarded',
  'department-answer': 'department_answered',
  'department-return': 'department_returned',
  ...{ extend: 'extension_asked', 'extension-decide': 'extension_decided' },
  ...{ 'accept-answer': 'answer_accepted', 'send-back': 'sent_back', supervise: 'supervised', report: 'reported' },
  ...{ note: 'noted', label: 'labelled', reveal: 'contact_seen', exclude: 'rating_excluded', called: 'called' },
  leave: 'handed_over',
};

/**
 * What of a story is not among the kinds of events its matter has. A step that leaves none was done when what came after
 * it was: a story does not end with one.
 */
export function stepsLeft(story: Story, kinds: readonly string[]): StoryStep[] {
  const there = [...kinds];
  const left: StoryStep[] = [];
  let silent: StoryStep[] = [];
  for (const step of story.steps) {
    const kind = LEAVES[step.verb];
    if (kind === null) {
      silent.push(step);
      continue;
    }
    const i = there.indexOf(kind);
    if (i < 0) left.push(...silent, step);
    else there.splice(i, 1);
    silent = [];
  }
  return [...left, ...silent];
}
