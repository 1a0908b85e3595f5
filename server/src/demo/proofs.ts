import { dayOf } from '@huiyin/shared/kernel/time';
import type { ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import { choose } from './matters/matter-words';
import type { StoryStep } from './story';

/** What somebody saw who went there. */
const SEEN = [
  '代表和社区工作人员一起到现场看过，照答复里说的都做到了。',
  '联络员下午到现场走了一圈，问题已经没有了，问了两位路过的居民，都说好了。',
  '代表带着当初的照片到现场对照过，前后不一样了，已经办好。',
  '社区网格员到现场看过，和答复说的一致，站里留了记录。',
];
/** What the voter said. */
const SAID = [
  '代表当面问过选民，选民说解决了，没有别的要求。',
  '联络员打电话问过选民，选民说办好了，可以办结。',
  '选民来站里说事情解决了，当面表示认可。',
];

function proofAt(step: StoryStep, next: StoryStep | undefined, key: string): ProofBody {
  const day = dayOf(step.at);
  const content = next?.verb === 'rate' && next.solved === 'solved';
  if (content && choose([true, false, false], `${key}yes${step.at}`))
    return { kind: 'voter_yes', text: choose(SAID, `${key}said`), day };
  return { kind: 'site_visit', text: choose(SEEN, `${key}seen`), day };
}

/** The steps with proof wherever something is told as solved: the voter's own yes, or somebody who went and looked. */
export const proven = (steps: StoryStep[], key: string): StoryStep[] =>
  steps.map((step, i) =>
    'outcome' in step && step.outcome === 'solved' && !step.proof
      ? { ...step, proof: proofAt(step, steps[i + 1], key) }
      : step,
  );
