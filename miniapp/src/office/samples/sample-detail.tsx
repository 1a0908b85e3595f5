import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { SampleItem, SampleView } from '@huiyin/shared/samples/sample.dto';
import { sample } from '../../api/samples';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { useResource } from '../../state/resource';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Loaded } from '../../ui/loaded';
import { Fact } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { SampleItemCard, SampleTable } from './sample-items';
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
        wide
        actions={<View className="sub">打通了，照样问两个问题；选民看得到有人回访过。</View>}
      >
        <Loaded of={drawn} skeleton={<SkeletonLines count={6} />}>
          {(data) => (
            <View className="stack">
              <HowDrawn of={data} />
              <Items of={data} numbers={numbers} onOpen={(what, item) => setOpen({ what, item })} />
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

/** Which of them are shown. */
type Show = 'all' | 'open' | 'differing';
const SHOWN: Record<Show, { name: string; has: (item: SampleItem) => boolean }> = {
  all: { name: '全部', has: () => true },
  open: { name: '还没回访', has: ({ check }) => !check?.reached },
  differing: { name: '回答不一样', has: differs },
};

interface ItemsProps {
  of: SampleView;
  numbers: Record<string, string>;
  onOpen: (what: Open['what'], item: SampleItem) => void;
}

function Items({ of, numbers, onOpen }: ItemsProps) {
  const [show, setShow] = useState<Show>('all');
  const beside = useBeside();
  const shown = of.items.filter(SHOWN[show].has);
  const each = (item: SampleItem) => ({
    item,
    number: numbers[item.code],
    onOpen: (what: Open['what']) => onOpen(what, item),
  });
  return (
    <>
      <Chips label="看哪些">
        {(Object.keys(SHOWN) as Show[]).map((which) => (
          <Chip
            key={which}
            id={`show-${which}`}
            on={show === which}
            count={of.items.filter(SHOWN[which].has).length}
            onTap={() => setShow(which)}
          >
            {SHOWN[which].name}
          </Chip>
        ))}
      </Chips>
      {shown.length === 0 && <View className="sub">这一类现在没有。</View>}
      {beside
        ? shown.length > 0 && <SampleTable rows={shown.map(each)} />
        : shown.map((item) => <SampleItemCard key={item.code} {...each(item)} />)}
    </>
  );
}
