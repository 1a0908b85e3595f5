import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Deed } from './deeds';

/** What every sheet of a deed is given. */
export interface SheetProps {
  request: RequestView;
  onClose: () => void;
  /** It worked: how the matter stands now. */
  onDone: (request: RequestView) => void;
  /** What is shown is old. */
  onStale: () => void;
  /** Goes on to another deed. */
  open: (deed: Deed) => void;
}
