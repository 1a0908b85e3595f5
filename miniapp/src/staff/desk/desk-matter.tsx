import { useLayoutEffect } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { useMatter } from '../../parts/use-matter';
import { useKeys } from '../../platform/keys';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { SkeletonCards } from '../../ui/skeleton';
import { DeedPanel } from '../matter/deed-panel';
import { DeedRowButtons } from '../matter/deed-row';
import { MatterPanes } from '../matter/matter-body';
import { MatterHead } from '../matter/matter-head';
import { useDeeds, type Done } from '../matter/use-deeds';

interface DeskMatterProps {
  code: string;
  /** From the list, drawn until the matter itself is here. */
  card: RequestCard | undefined;
  /** Keys that mean something else now: several matters are chosen. */
  taken: readonly string[];
  onDone: (done: Done) => void;
  /** Somebody else was faster, or another matter of the queue changed with this one: the queue is old too. */
  onStale: () => void;
  /** A panel lies open: the keys of the desk keep still. */
  onPanel: (open: boolean) => void;
  onLook: (code: string) => void;
  onUndo: () => void;
}

/** The matter at the right of the desk, and the row of what may be done to it. Mount it anew for another matter. */
export function DeskMatter({ code, card, taken, onDone, onStale, onPanel, onLook, onUndo }: DeskMatterProps) {
  const matter = useMatter(code);
  const deeds = useDeeds(matter, { onDone, onStale });
  const { allowed, open, start } = deeds;
  const request = matter.request.data;
  const panel = open !== undefined;
  // With the panel, not a moment after: the desk would hear a quick key that is meant for the panel.
  useLayoutEffect(() => {
    onPanel(panel);
    return () => onPanel(false);
  }, [panel, onPanel]);
  const keys = allowed.filter(({ key }) => !taken.includes(key)).map(({ deed, key }) => [key, () => start(deed)]);
  useKeys(Object.fromEntries(keys), !panel);
  const parted = () => {
    void matter.refresh();
    onStale();
  };

  return (
    <View className="desk-matter">
      <View id="matter" className="desk-scroll desk-paper" role="region" aria-label="事项">
        {(request ?? card) && <MatterHead request={(request ?? card)!} deeds={deeds} keys />}
        <Loaded of={matter.request} skeleton={<SkeletonCards count={2} />}>
          {(found) => (
            <MatterPanes request={found} matter={matter} deeds={deeds} desk onLook={onLook} onParted={parted} />
          )}
        </Loaded>
      </View>
      {request && (
        <View className="desk-actions">
          <View className="grow">
            <DeedRowButtons request={request} deeds={deeds} />
          </View>
          <Button id="undo" kind="text" small keyName="Z" onTap={onUndo}>
            撤回上一步
          </Button>
        </View>
      )}
      {request && <DeedPanel request={request} matter={matter} deeds={deeds} />}
    </View>
  );
}
