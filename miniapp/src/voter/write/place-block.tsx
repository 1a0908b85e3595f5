import { useState } from 'react';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { CommunityCard } from '@huiyin/shared/stations/station.dto';
import { CommunityFinder } from '../../parts/community-finder';
import type { Place } from '../../platform/point';
import type { Draft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import type { WriteDraft } from './draft';

interface PlaceBlockProps {
  draft: Draft<WriteDraft>;
  error?: string;
}

/** 在哪里: the spot in words, and the community it lies in. */
export function PlaceBlock({ draft, error }: PlaceBlockProps) {
  const [finding, setFinding] = useState(false);
  const { community, placeText } = draft.value;
  const found = (card: CommunityCard, at?: Place) => {
    draft.set({
      community: { id: card.id, name: card.name },
      location: at ? { lng: at.lng, lat: at.lat } : null,
      ...(at?.name && !placeText ? { placeText: at.name } : {}),
    });
    setFinding(false);
  };
  const clear = () => {
    draft.set({ community: null, location: null });
    setFinding(false);
  };
  return (
    <Card>
      <Line
        id="place"
        label="在哪里"
        value={placeText}
        onChange={(value) => draft.set({ placeText: value })}
        placeholder="例如 东门公交站旁"
        maxLength={LIMITS.placeText}
        error={error}
      />
      <Row
        id="community"
        icon="pin"
        tone="soft"
        title={community ? community.name : '选社区'}
        sub={community ? '点一下换一个' : '按小区、路名或位置找，可不选'}
        onTap={() => setFinding(true)}
      />
      <Sheet id="community-sheet" open={finding} title="在哪个社区" onClose={() => setFinding(false)}>
        <CommunityFinder id="find" onFound={found} />
        {community && (
          <Button id="community-clear" kind="text" onTap={clear}>
            不选社区
          </Button>
        )}
      </Sheet>
    </Card>
  );
}
