import { stored, useStored } from '../platform/stored';

/** What the tab 回音 shows: the matters, or the messages about them. */
export type EchoesView = 'matters' | 'messages';

const view = stored<EchoesView>('echoes');

/** The chosen half of the tab. */
export function useEchoesView(): EchoesView {
  return useStored(view) ?? 'matters';
}

/** Chooses the half that the tab shows, also from elsewhere: tabs take no parameters. */
export function showInEchoes(shown: EchoesView): void {
  view.set(shown);
}
