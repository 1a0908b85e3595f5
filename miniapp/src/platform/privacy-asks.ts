/** One call that WeChat holds back until the person has agreed to the privacy guide, or not. */
export interface PrivacyAsk {
  /** The call or button that asked: chooseMedia, button.getPhoneNumber. */
  referrer: string;
}

type Resolve = (answer: { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }) => void;

/**
 * Keeps what WeChat holds back. Several calls may wait for one answer; each must be resolved, or it hangs for ever.
 * `buttonId`: the id of the button that was really tapped; WeChat checks that it was.
 */
export function privacyAsks() {
  let waiting: { referrer: string; resolve: Resolve }[] = [];
  let shown: PrivacyAsk | undefined;
  const listeners = new Set<() => void>();
  const change = (next: PrivacyAsk | undefined) => {
    shown = next;
    listeners.forEach((listener) => listener());
  };
  const end = (answer: Parameters<Resolve>[0]) => {
    const ended = waiting;
    waiting = [];
    change(undefined);
    ended.forEach(({ resolve }) => resolve(answer));
  };
  return {
    get: () => shown,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** WeChat asks: the words come up, and WeChat is told that they did. */
    ask(resolve: Resolve, referrer: string) {
      waiting.push({ referrer, resolve });
      resolve({ event: 'exposureAuthorization' });
      change(shown ?? { referrer });
    },
    /** The button with this id was tapped. */
    agree: (buttonId: string) => end({ event: 'agree', buttonId }),
    /** The person does not want to; reading goes on without. */
    disagree: () => end({ event: 'disagree' }),
  };
}
