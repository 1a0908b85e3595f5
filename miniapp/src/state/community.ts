import { stored, useStored } from '../platform/stored';

/** The community where the person lives, as they chose it themselves: finds their deputies. */
export interface OwnCommunity {
  id: string;
  name: string;
}

const own = stored<OwnCommunity>('community');

/** The own community; undefined until one was chosen. */
export function useOwnCommunity(): OwnCommunity | undefined {
  return useStored(own);
}

/** Remembers where the person lives. */
export function setOwnCommunity({ id, name }: OwnCommunity): void {
  own.set({ id, name });
}
