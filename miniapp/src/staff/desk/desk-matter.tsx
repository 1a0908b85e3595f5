import { useEffect } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { useMatter } from '../../parts/use-matter';
import { useKeys } from '../../platform/keys';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { SkeletonCards } from '../../ui/skeleton';
import { DeedPanel } from '../matter/deed-panel';
import { MatterHead, MatterPanes } from '../matter/matter-body';
import { useDeeds } from '../matter/use-deeds';

interface DeskMatterProps {
  code: string;
  /** From the list, drawn until the matter itself is here. */
  card: RequestCard | undefined;
  onDone: (request: RequestView) => void;
  /** Somebody else was faster: the queue is old too. */
  onStale: () => void;
  /** A panel lies open: the keys of the desk keep still. */
  onPanel: (open: boolean) => void;
}

/** The matter at the right of the desk, and the row of what may be done to it. Mount it anew for another matter. */
export function DeskMatter({ code, card, onDone, onStale, onPanel }: DeskMatterProps) {
  const matter = useMatter(code);
  const deeds = useDeeds(matter, { onDone, onStale });
  const { allowed, open, start } = deeds;
  const request = matter.request.data;
  const panel = open !== undefined;
  useEffect(() => {
    onPanel(panel);
    return () => onPanel(false);
  }, [panel, onPanel]);
  useKeys(Object.fromEntries(allowed.map(({ deed, key }) => [key, () => start(deed)])), !panel);

  return (
    <View className="desk-matter">
      <View id="matter" className="desk-scroll desk-paper" role="region" aria-label="事项">
        {(request ?? card) && <MatterHead request={(request ?? card)!} />}
        <Loaded of={matter.request} skeleton={<SkeletonCards count={2} />}>
          {(found) => (
            <MatterPanes
              request={found}
              matter={matter}
              candidates={deeds.candidates}
              onCandidate={(deputy) => start('assign', deputy)}
            />
          )}
        </Loaded>
      </View>
      {request && (
        <View className="desk-actions" role="group" aria-label="办理">
          {allowed.map(({ deed, key, name }, at) => (
            <Button
              key={deed}
              id={deed}
              small
              kind={at === 0 ? 'main' : 'line'}
              keyName={key}
              onTap={() => start(deed)}
            >
              {name}
            </Button>
          ))}
          {allowed.length === 0 && <View className="sub">{`${request.stateLabel}，现在没有要您办的。`}</View>}
        </View>
      )}
      {request && <DeedPanel request={request} deeds={deeds} />}
    </View>
  );
}
