/** Ids: #panel-assign, #assign-<code of the deputy>, #assign-note, #confirm. Keys: 1–9 choose, Enter confirms. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import * as requests from '../../api/requests';
import { deputyCalled } from '../../parts/names';
import { Refused } from '../../parts/refused';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { useKeys } from '../../platform/keys';
import { useDraft } from '../../state/draft';
import type { Resource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Empty, Loaded } from '../../ui/loaded';
import { Sheet } from '../../ui/sheet';
import { SkeletonLines } from '../../ui/skeleton';
import { CandidateRow, type Candidate } from './candidate-rows';
import type { PanelProps } from './deeds';

interface AssignPanelProps extends PanelProps {
  candidates: Resource<Candidate[]>;
  /** Chosen in the side column before. */
  first?: string;
}

/** Gives the matter to a deputy. The most fitting one is chosen already; the note is for the deputy alone. */
export function AssignPanel({ request, candidates, first, onClose, onDone, onStale }: AssignPanelProps) {
  const [picked, setPicked] = useState(first);
  const note = useDraft(`assign.${request.code}`, { text: '' });
  const list = candidates.data ?? [];
  const chosen = list.find(({ code }) => code === picked) ?? list[0];
  const verb = useVerb((changed) => {
    note.clear();
    onDone(changed, `已交给${deputyCalled(chosen.name)}，选民也知道了。`);
  });
  const tooLong = lengthOf(note.value.text) > LIMITS.noteText;
  const give = () => {
    if (!chosen || tooLong) return;
    const text = note.value.text.trim();
    const body = { deputyCode: chosen.code, ...(text ? { note: text } : {}) };
    void verb.run(() => requests.assign(request.code, body));
  };
  const numbers = list.slice(0, 9).map(({ code }, at) => [`${at + 1}`, () => setPicked(code)]);
  useKeys({ ...Object.fromEntries(numbers), Enter: give });

  return (
    <Sheet
      id="panel-assign"
      open
      title="交给谁"
      onClose={onClose}
      footer={
        <View className="stack">
          <Refused error={verb.refused} onRefresh={onStale} />
          <Button id="confirm" busy={verb.busy} disabled={!chosen} onTap={give}>
            {chosen ? `交给${deputyCalled(chosen.name)}` : '交给代表'}
          </Button>
        </View>
      }
    >
      <View className="stack">
        <Loaded
          of={candidates}
          skeleton={<SkeletonLines count={4} />}
          empty={<Empty icon="people" text="这个选区现在没有在任的代表，请联系街道人大工委。" />}
        >
          {(items) => (
            <View className="stack-small" role="radiogroup" aria-label="交给谁">
              {items.map((candidate, at) => (
                <View
                  key={candidate.code}
                  id={`assign-${candidate.code}`}
                  className={candidate === chosen ? 'choice choice-on' : 'choice'}
                  role="radio"
                  aria-checked={candidate === chosen}
                  onClick={() => setPicked(candidate.code)}
                >
                  <CandidateRow candidate={candidate} best={at === 0} />
                  <View className="choice-ring">{candidate === chosen && <Icon name="check" size={18} />}</View>
                </View>
              ))}
            </View>
          )}
        </Loaded>
        <Writing
          id="assign-note"
          label="给代表的话（可以不写，选民看不到）"
          placeholder="比如：老人行动不便，最好上门看看"
          value={note.value.text}
          onChange={(text) => note.set({ text })}
          maxLength={LIMITS.noteText}
          saved={note.saved}
        />
      </View>
    </Sheet>
  );
}
