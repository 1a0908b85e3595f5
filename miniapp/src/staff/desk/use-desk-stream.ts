import { useEffect, useRef } from 'react';
import { listenToDesk, type DeskEars } from '../../api/desk-stream';

/** Changes come in bursts: what they mean for the page is done once, this long after the last. Milliseconds. */
const QUIET = 300;

/**
 * The desk that updates by itself: tells which matters changed since it last told, all at once after a burst. `onReset`
 * when too much was missed to say which.
 */
export function useDeskStream(onChanged: (codes: readonly string[]) => void, onReset: DeskEars['onReset']): void {
  const latest = useRef({ onChanged, onReset });
  latest.current = { onChanged, onReset };
  useEffect(() => {
    const codes = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listenToDesk({
      onChange: ({ code }) => {
        codes.add(code);
        clearTimeout(timer);
        timer = setTimeout(() => {
          const changed = [...codes];
          codes.clear();
          latest.current.onChanged(changed);
        }, QUIET);
      },
      onReset: () => latest.current.onReset(),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
}
