/** Ids: #panel-assign, #assign-<code of the deputy>, #assign-note, #confirm. Keys: 1–9 and arrows choose, Enter confirms. */
import { useState } from 'react';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import * as requests from '../../api/requests';
import { deputyCalled } from '../../parts/names';
import { PanelFrame } from '../../parts/panel-frame';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import type { Resource } from '../../state/resource';
import { CandidateList, chosenOf } from './candidate-list';
import type { Candidate } from './candidate-rows';
import type { PanelProps } from './deeds';

interface AssignPanelProps extends PanelProps {
  candidates: Resource<Candidate[]>;
  /** Chosen in the side column before. */
  first?: string;
}

/**
 * Gives the matter to a deputy. The most fitting one is chosen already; the note is for the deputy alone, and comes after
 * the list, so that numbers choose and are not written.
 */
export function AssignPanel({ request, candidates, first, onClose, onDone, onStale }: AssignPanelProps) {
  const [picked, setPicked] = useState(first);
  const note = useDraft(`assign.${request.code}`, { text: '' });
  const chosen = chosenOf(candidates.data ?? [], picked);
  const verb = useVerb((changed) => {
    note.clear();
    onDone(changed, `已交给${deputyCalled(chosen!.name)}，选民也知道了。`);
  });
  const tooLong = lengthOf(note.value.text) > LIMITS.noteText;
  const give = () => {
    if (!chosen || tooLong) return;
    const text = note.value.text.trim();
    const body = { deputyCode: chosen.code, ...(text ? { note: text } : {}) };
    void verb.run(() => requests.assign(request.code, body));
  };
  return (
    <PanelFrame
      id="assign"
      title="交给谁"
      yes={chosen ? `交给${deputyCalled(chosen.name)}` : '交给代表'}
      busy={verb.busy}
      disabled={!chosen}
      refused={verb.refused}
      onYes={give}
      {...{ onClose, onStale }}
    >
      <CandidateList
        id="assign"
        label="交给谁"
        of={candidates}
        value={chosen?.code}
        onChange={setPicked}
        showBest
        nobody="这个选区现在没有在任的代表，请联系街道人大工委。"
      />
      {candidates.data && (
        <Writing
          id="assign-note"
          label="给代表的话（可以不写，选民看不到）"
          placeholder="比如：老人行动不便，最好上门看看"
          value={note.value.text}
          onChange={(text) => note.set({ text })}
          maxLength={LIMITS.noteText}
          saved={note.saved}
          warning={null}
        />
      )}
    </PanelFrame>
  );
}
