import type { Refused } from './outcome';

/** What WeChat hands to `fail`, as far as it tells us anything. */
export interface DeviceFault {
  errMsg?: string;
  errno?: number;
  errCode?: number;
}

const KINDS: [RegExp, Refused][] = [
  [/privacy permission is not authorized/, 'private'],
  [/not declared in the privacy agreement/, 'undeclared'],
  [/cancel/, 'cancelled'],
  [/den(?:y|ied)|authorize no response|no permission|unauthorized/, 'denied'],
];

/**
 * Why WeChat did not do it, from the words of its `errMsg` (they begin with the call's name). Unknown words count as
 * `unavailable`: the device cannot, and the page says how to go on.
 */
export function refusedBy(reason: unknown): Refused {
  const { errMsg = '' } = (reason ?? {}) as DeviceFault;
  return KINDS.find(([words]) => words.test(errMsg))?.[1] ?? 'unavailable';
}
