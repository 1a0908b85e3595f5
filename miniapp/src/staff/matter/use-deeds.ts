import { useState } from 'react';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { toast } from '../../platform/toast';
import type { Matter } from '../../parts/use-matter';
import { useResource, type Resource } from '../../state/resource';
import type { Candidate } from './candidate-rows';
import { DEEDS, type Deed } from './deeds';

export interface Deeds {
  /** What the server allows this person now, in the order of the row. */
  allowed: readonly (typeof DEEDS)[number][];
  /** The panel that lies open. */
  open: Deed | undefined;
  /** Chosen in the side column before the panel was opened. */
  picked: string | undefined;
  start(deed: Deed, picked?: string): void;
  close(): void;
  done(request: RequestView, sentence: string): void;
  stale(): void;
  /** Undefined while nobody may be given the matter. */
  candidates: Resource<Candidate[]> | undefined;
}

/** Who else wants to know: that a verb worked, or that what is shown was old. */
interface Hearers {
  onDone?: (request: RequestView) => void;
  onStale?: () => void;
}

/** What may be done to a matter, and which panel does it now. */
export function useDeeds(matter: Matter, { onDone, onStale }: Hearers = {}): Deeds {
  const [state, setState] = useState<{ open?: Deed; picked?: string }>({});
  const verbs = matter.request.data?.allowedActions ?? [];
  const assignable = verbs.includes('assign');
  const candidates = useResource(
    async () => (assignable ? (await requests.candidates(matter.code)).items : []),
    [matter.code, assignable],
  );
  const close = () => setState({});
  return {
    allowed: DEEDS.filter(({ deed }) => verbs.includes(deed)),
    open: state.open,
    picked: state.picked,
    start: (deed, picked) => setState({ open: deed, picked }),
    close,
    done(request, sentence) {
      close();
      matter.moved(request);
      toast(sentence);
      onDone?.(request);
    },
    stale() {
      close();
      void matter.refresh();
      onStale?.();
    },
    candidates: assignable ? candidates : undefined,
  };
}
