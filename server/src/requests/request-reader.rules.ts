import { wordsFor, type Reader, type Written } from '@huiyin/shared/checks/check.policy';
import { masked } from '../platform/text/masked.rules';

/** What an officer, or the system, writes. */
const UNCHECKED: Written = { author: 'system', display: 'shown' };

/** How one reader reads a text: as written, with personal data masked, or not at all while others may not see it. */
export const readerOf =
  (reader: Reader) =>
  <T extends string | null>(text: T, written: Written = UNCHECKED): T => {
    const words = wordsFor(reader, text, written);
    return (reader.view === 'full' || words === null ? words : masked(words)) as T;
  };

/** How a voter reads what was said to another, and passed on to them: as a looker-on. Whoever handles it reads it as it is. */
export const heardBy = (reader: Reader): Reader => (reader.role === 'voter' ? { ...reader, view: 'redacted' } : reader);
