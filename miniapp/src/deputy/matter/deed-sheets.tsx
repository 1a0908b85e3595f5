import { RevealSheet } from '../../parts/reveal-sheet';
import { WordVerbSheet } from '../../parts/word-verb-sheet';
import { WORD_VERBS } from '../../parts/word-verbs';
import { AcceptSheet } from './accept-sheet';
import type { Deed } from './deeds';
import { HandOverSheet } from './hand-over-sheet';
import { ReturnSheet } from './return-sheet';
import type { SheetProps } from './sheet-props';

/** The sheet of the deed that is being done, if any. Those with a page of their own have none. */
export function DeedSheets({ deed, onSeen, ...given }: SheetProps & { deed: Deed | undefined; onSeen: () => void }) {
  const { code } = given.request;
  switch (deed) {
    case 'accept-answer':
      return <AcceptSheet {...given} />;
    case 'return':
      return <ReturnSheet {...given} />;
    case 'hand-over':
      return <HandOverSheet {...given} />;
    case 'reveal-contact':
      return <RevealSheet code={code} onClose={given.onClose} onSeen={onSeen} onStale={given.onStale} />;
    case 'send-back':
    case 'report':
    case 'note':
      return <WordVerbSheet key={deed} of={WORD_VERBS[deed]} code={code} {...given} />;
    default:
      return null;
  }
}
