import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { CommunityCard } from '@huiyin/shared/stations/station.dto';
import { CommunityFinder } from '../../parts/community-finder';
import type { Place } from '../../platform/place';
import type { Draft } from '../../state/draft';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
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
  const clear = (
    <Chip id="community-clear" onTap={() => draft.set({ community: null, location: null })}>
      不选
    </Chip>
  );
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
      <View className="place-community">
        <Row
          id="community"
          icon="pin"
          tone="soft"
          title={community ? community.name : '选社区'}
          sub={community ? '点一下换一个' : '按小区、路名或我的位置找，可以不选'}
          onTap={() => setFinding(true)}
        />
        {community && clear}
      </View>
      <Sheet id="community-sheet" open={finding} title="在哪个社区" onClose={() => setFinding(false)}>
        <CommunityFinder id="find" onFound={found} />
      </Sheet>
    </Card>
  );
}
