import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { AskPanel } from './ask-panel';
import { AssignPanel } from './assign-panel';
import { RefusePanel } from './refuse-panel';
import { TellPanel } from './tell-panel';
import type { Deeds } from './use-deeds';

/** The panel that lies open, if any. */
export function DeedPanel({ request, deeds }: { request: RequestView; deeds: Deeds }) {
  const given = { request, onClose: deeds.close, onDone: deeds.done, onStale: deeds.stale };
  switch (deeds.open) {
    case 'assign':
      return deeds.candidates ? <AssignPanel {...given} candidates={deeds.candidates} first={deeds.picked} /> : null;
    case 'ask':
      return <AskPanel {...given} />;
    case 'refuse':
      return <RefusePanel {...given} />;
    case 'tell':
      return <TellPanel {...given} />;
    default:
      return null;
  }
}
