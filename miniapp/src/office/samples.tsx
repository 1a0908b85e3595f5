/**
 * Random second checks: the district draws closed matters by a seed that anyone can repeat, calls the voters back, and sees
 * what they say beside what was recorded.
 * Ids: #draw (opens #panel-draw with #draw-from, #draw-until, #draw-size, #draw-seed, #confirm), #row-<id>, #work,
 * #show-all, #show-open, #show-differing, #item-<code>, and of an item #number-<code> (opens #panel-number), #check-<code>
 * (opens #panel-check with #check-reached-yes …), #open-<code>.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { SampleCard } from '@huiyin/shared/samples/sample.dto';
import { samples } from '../api/samples';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { sinceWords } from '../parts/frame/since';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { usePages } from '../state/pages';
import { Button } from '../ui/button';
import { DrawPanel } from './samples/draw-panel';
import { SampleDetail } from './samples/sample-detail';
import type * as z from 'zod/mini';

type Card = z.infer<typeof SampleCard>;

export default function Samples() {
  return (
    <Gate of="office/samples" roles={WORKERS.samples}>
      <SampleList />
    </Gate>
  );
}

const rowOf = (card: Card): WorkRow => ({
  id: card.id,
  tag:
    card.checked === card.size
      ? { word: '都回访了', tone: 'green' }
      : { word: `回访 ${card.checked} / ${card.size}`, tone: 'blue' },
  when: sinceWords(card.drawnAt),
  title: `抽 ${card.size} 件${card.differing ? `，${card.differing} 件回答不一样` : ''}`,
  sub: `${spokenDay(card.from)}到${spokenDay(card.until)}办结的 ${card.population} 件`,
});

function SampleList() {
  const [drawing, setDrawing] = useState(false);
  const list = usePages(samples, []);
  return (
    <>
      <WorkList
        of="office/samples"
        title="抽查回访"
        about="随机抽办结的事，打电话问选民，看回答和原来的评价是否一样。"
        list={list}
        row={rowOf}
        filters={
          <View className="work-search">
            <Button id="draw" small narrow icon="plus" onTap={() => setDrawing(true)}>
              抽一次
            </Button>
          </View>
        }
        keys="点一件看名单"
        empty={{ icon: 'list', text: '还没有抽查过。选一段日子，随机抽几件办结的事回访。' }}
        detail={(card) => <SampleDetail id={card.id} onChanged={() => void list.reload()} />}
      />
      {drawing && (
        <DrawPanel
          onClose={() => setDrawing(false)}
          onDone={() => {
            setDrawing(false);
            void list.reload();
          }}
        />
      )}
    </>
  );
}
