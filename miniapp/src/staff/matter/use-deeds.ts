import { useState } from 'react';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { toast } from '../../platform/toast';
import type { Matter } from '../../parts/use-matter';
import { useResource, type Resource } from '../../state/resource';
import type { Candidate } from './candidate-rows';
import { DEEDS, type Deed, type DeedRow } from './deeds';

export interface Deeds {
  /** What the server allows this person now, in the order of the row. */
  allowed: readonly DeedRow[];
  /** Those of them that stand in the row of buttons. */
  row: readonly DeedRow[];
  /** The panel that lies open. */
  open: Deed | undefined;
  /** Chosen beside the matter before the panel was opened: a deputy, a similar matter. */
  picked: string | undefined;
  start(deed: Deed, picked?: string): void;
  close(): void;
  done(request: RequestView, sentence: string): void;
  stale(): void;
  /** Undefined while nobody may be given the matter. */
  candidates: Resource<Candidate[]> | undefined;
}

/** What was done: by which deed, and how the matter stood before. */
export interface Done {
  deed: Deed;
  before: RequestView;
  now: RequestView;
  /** It went to another station: whoever handed it on may not look at it any more. */
  gone: boolean;
}

/** Who else wants to know: that a verb worked, or that what is shown was old. */
interface Hearers {
  onDone?: (done: Done) => void;
  onStale?: () => void;
}

/** What may be done to a matter, and which panel does it now. */
export function useDeeds(matter: Matter, { onDone, onStale }: Hearers = {}): Deeds {
  const [state, setState] = useState<{ open?: Deed; picked?: string }>({});
  const before = matter.request.data;
  const verbs = before?.allowedActions ?? [];
  const assignable = verbs.includes('assign');
  const candidates = useResource(
    async () => (assignable ? (await requests.candidates(matter.code)).items : []),
    [matter.code, assignable],
  );
  const close = () => setState({});
  const allowed = DEEDS.filter(({ deed }) => verbs.includes(deed));
  return {
    allowed,
    row: allowed.filter(({ beside }) => !beside),
    open: state.open,
    picked: state.picked,
    start: (deed, picked) => setState({ open: deed, picked }),
    close,
    done(request, sentence) {
      const deed = state.open;
      const gone = deed === 'return' && before?.station.code !== request.station.code;
      close();
      if (!gone) matter.moved(request);
      toast(sentence);
      if (deed && before) onDone?.({ deed, before, now: request, gone });
    },
    stale() {
      close();
      void matter.refresh();
      onStale?.();
    },
    candidates: assignable ? candidates : undefined,
  };
}
