import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { spokenDay, dayOf } from '@huiyin/shared/kernel/time';
import type { SampleItem, SampleView } from '@huiyin/shared/samples/sample.dto';
import { OUTCOME_LABELS, SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import { sample } from '../../api/samples';
import { instantOf } from '../../parts/when';
import { useResource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Fact } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { useOpenMatter } from '../frame/open-matter';
import { WorkFrame } from '../frame/work-frame';
import { CheckPanel, NumberPanel } from './sample-panels';
import { differs } from './sample.rules';

interface SampleDetailProps {
  id: string;
  /** A check was recorded: the list's numbers are old. */
  onChanged: () => void;
}

type Open = { what: 'number' | 'check'; item: SampleItem };

/** One sample: how it was drawn, and its matters to call back. */
export function SampleDetail({ id, onChanged }: SampleDetailProps) {
  const drawn = useResource(() => sample(id), [id]);
  const [open, setOpen] = useState<Open>();
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const close = () => setOpen(undefined);
  const changed = () => {
    close();
    void drawn.reload();
    onChanged();
  };
  return (
    <>
      <WorkFrame
        title="这次抽到的"
        keys={{}}
        covered={open !== undefined}
        actions={<View className="sub">打通了，照样问两个问题；选民看得到有人回访过。</View>}
      >
        <Loaded of={drawn} skeleton={<SkeletonLines count={6} />}>
          {(data) => (
            <View className="stack">
              <HowDrawn of={data} />
              {data.items.map((item) => (
                <Item
                  key={item.code}
                  item={item}
                  number={numbers[item.code]}
                  onOpen={(what) => setOpen({ what, item })}
                />
              ))}
            </View>
          )}
        </Loaded>
      </WorkFrame>
      {open?.what === 'number' && (
        <NumberPanel
          id={id}
          item={open.item}
          onClose={close}
          onNumber={(phone) => {
            setNumbers({ ...numbers, [open.item.code]: phone });
            close();
          }}
        />
      )}
      {open?.what === 'check' && <CheckPanel id={id} item={open.item} onClose={close} onDone={changed} />}
    </>
  );
}

function HowDrawn({ of }: { of: SampleView }) {
  return (
    <Card id="how-drawn">
      <Fact name="范围">{`${spokenDay(of.from)}到${spokenDay(of.until)}办结的 ${of.population} 件`}</Fact>
      <Fact name="抽了">{`${of.size} 件，已回访 ${of.checked} 件，${of.differing} 件和原来的评价不一样`}</Fact>
      <Fact name="种子">
        <Text userSelect>{of.seed}</Text>
      </Fact>
      <Fact name="谁抽的">{of.by}</Fact>
      <View className="sub">用同样的日子和种子再抽一次，得到的是同一批，谁都可以验证。</View>
    </Card>
  );
}

interface ItemProps {
  item: SampleItem;
  number: string | undefined;
  onOpen: (what: Open['what']) => void;
}

const answers = ({ echoed, solved }: NonNullable<SampleItem['rating']>) =>
  `${echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[solved]}`;

function Item({ item, number, onOpen }: ItemProps) {
  const openMatter = useOpenMatter();
  const { check } = item;
  return (
    <Card id={`item-${item.code}`}>
      <View className="row">
        <View className="strong grow clip">{item.title}</View>
        {check ? (
          <Tag tone={!check.reached ? 'amber' : differs(item) ? 'red' : 'green'}>
            {!check.reached ? '没打通' : differs(item) ? '回答不一样' : '回答一样'}
          </Tag>
        ) : (
          <Tag tone="grey">还没回访</Tag>
        )}
      </View>
      <Fact name="哪里办的">{[item.station, item.deputy && `${item.deputy}代表`].filter(Boolean).join(' · ')}</Fact>
      <Fact name="办结">
        {`${spokenDay(dayOf(instantOf(item.closedAt)))}${item.outcome ? ` · ${OUTCOME_LABELS[item.outcome]}` : ''}`}
      </Fact>
      <Fact name="原来的评价">{item.rating ? answers(item.rating) : '没有评价'}</Fact>
      {check && (
        <Fact name="回访">
          {check.reached && check.echoed !== null && check.solved !== null
            ? answers({ echoed: check.echoed, solved: check.solved })
            : '没有打通'}
          {check.note && <View className="sub">{check.note}</View>}
          <View className="sub">{check.by}</View>
        </Fact>
      )}
      {number && (
        <Fact name="电话">
          <Text userSelect>{number}</Text>
        </Fact>
      )}
      <View className="row sample-deeds">
        {!number && item.hasPhone && (
          <Button id={`number-${item.code}`} kind="line" small narrow icon="phone" onTap={() => onOpen('number')}>
            看号码
          </Button>
        )}
        <Button id={`check-${item.code}`} kind="line" small narrow onTap={() => onOpen('check')}>
          {check ? '改回访记录' : '记回访'}
        </Button>
        <Button id={`open-${item.code}`} kind="text" small narrow onTap={() => openMatter(item.code)}>
          看经过
        </Button>
        {!item.hasPhone && <View className="sub">没有留电话</View>}
      </View>
    </Card>
  );
}
