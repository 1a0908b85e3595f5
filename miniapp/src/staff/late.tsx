/**
 * What is overdue in anybody's hands, longest first: for the street and district offices, and for the liaison's own
 * station. A table at a desk, cards on a phone; each matter opens to be dealt with, by an office to be pressed.
 * Ids: #late-count, #late-table, #row-<code>, #export. Keys at a desk: J/K, Enter.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard as Request } from '@huiyin/shared/requests/request.dto';
import * as requests from '../api/requests';
import { Gate } from '../parts/frame/gate';
import { useOpenMatter } from '../parts/frame/open-matter';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { focusOn } from '../platform/focus';
import { useKeys } from '../platform/keys';
import { usePulled, useReachBottom } from '../platform/lifecycle';
import { useDesk } from '../platform/wide';
import { usePages } from '../state/pages';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Card } from '../ui/card';
import { Empty, Loaded, More } from '../ui/loaded';
import { ExportButton } from './desk/export-button';
import { PhoneCard } from './desk/phone-card';
import { LEVEL_WORDS, lateSentence, levelReached } from './late/late-sentences';
import { LateTable } from './late/late-table';
import './late.scss';

export default function Late() {
  return (
    <Gate of="staff/late" roles={WORKERS.late}>
      <LateList />
    </Gate>
  );
}

function LateList() {
  const list = usePages((cursor) => requests.list('late', cursor), []);
  const desk = useDesk();
  const place = useActor()?.place;
  useReturning(list.reload);
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const empty = (
    <Empty
      icon="check"
      text="没有逾期的事。过了期限还没有办的（站里、代表、承办单位），会按迟得最久的在前，出现在这里。"
    />
  );
  return (
    <StaffPage of="staff/late">
      <View className="stack">
        <View className="row">
          <View className="grow stack-small">
            <View className="h1">{place ? `${place}的逾期事项` : '逾期事项'}</View>
            {list.data && (
              <View id="late-count" className="sub">
                {lateSentence(list.data, list.more)}
              </View>
            )}
          </View>
          {list.data && list.data.length > 0 && <ExportButton scope="late" name="逾期事项" />}
        </View>
        <Loaded of={list} empty={empty}>
          {(cards) => (desk ? <AtDesk cards={cards} /> : <OnPhone cards={cards} />)}
        </Loaded>
        <More of={list} />
      </View>
    </StaffPage>
  );
}

function AtDesk({ cards }: { cards: readonly Request[] }) {
  const open = useOpenMatter();
  const [at, setAt] = useState(-1);
  const step = (by: 1 | -1) => {
    const next = Math.min(cards.length - 1, Math.max(0, at + by));
    setAt(next);
    focusOn(`row-${cards[next].code}`);
  };
  const selected = cards[at]?.code;
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => selected && open(selected),
  });
  return (
    <>
      <Card flush>
        <LateTable cards={cards} selected={selected} onOpen={open} />
      </Card>
      <View className="sub">J / K 上下 · Enter 打开</View>
    </>
  );
}

function OnPhone({ cards }: { cards: readonly Request[] }) {
  const open = useOpenMatter();
  return (
    <>
      {cards.map((card) => {
        const level = levelReached(card);
        return (
          <View key={card.code} className="stack-small">
            <PhoneCard card={card} onTap={() => open(card.code)} />
            <View className="sub late-under">
              {`${card.station.name} · ${level ? `已报到${LEVEL_WORDS[level]}` : '还没上报'}`}
            </View>
          </View>
        );
      })}
    </>
  );
}
