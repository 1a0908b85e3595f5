import { Text, View } from '@tarojs/components';
import type { SampleItem } from '@huiyin/shared/samples/sample.dto';
import { dayOf, spokenDay } from '@huiyin/shared/kernel/time';
import { OUTCOME_LABELS } from '@huiyin/shared/requests/request.words';
import { useOpenMatter } from '../../parts/frame/open-matter';
import { instantOf } from '../../parts/when';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/row';
import { TableHead } from '../../ui/table-head';
import { Tag, type TagTone } from '../../ui/tag';
import { answerWords, checkWords, differs } from './sample.rules';
import './samples.scss';

export interface SampleRowProps {
  item: SampleItem;
  /** The number, once it was looked at. */
  number: string | undefined;
  onOpen: (what: 'number' | 'check') => void;
}

const where = ({ station, deputy }: SampleItem) => [station, deputy && `${deputy}代表`].filter(Boolean).join(' · ');
const closed = ({ closedAt, outcome }: SampleItem) =>
  `${spokenDay(dayOf(instantOf(closedAt)))}办结${outcome ? `，${OUTCOME_LABELS[outcome]}` : ''}`;
const rated = ({ rating }: SampleItem) => (rating ? answerWords(rating) : '没有评价');

/** How the call went, in a word. */
function Went({ item }: { item: SampleItem }) {
  const { check } = item;
  const [word, tone]: [string, TagTone] = !check
    ? ['还没回访', 'grey']
    : !check.reached
      ? ['没打通', 'amber']
      : differs(item)
        ? ['回答不一样', 'red']
        : ['回答一样', 'green'];
  return <Tag tone={tone}>{word}</Tag>;
}

const HEAD = ['事项', '原来的评价', '回访', ''];

/** At a desk a row each. */
export function SampleTable({ rows }: { rows: readonly SampleRowProps[] }) {
  return (
    <Card flush>
      <View role="table" aria-label="抽到的事项">
        <TableHead className="table-row sample-row table-head" names={HEAD} />
        {rows.map((row) => (
          <SampleTableRow key={row.item.code} {...row} />
        ))}
      </View>
    </Card>
  );
}

function SampleTableRow({ item, number, onOpen }: SampleRowProps) {
  const openMatter = useOpenMatter();
  const { check, code, hasPhone } = item;
  return (
    <View id={`item-${code}`} className="table-row sample-row" role="row">
      <View role="cell">
        <View id={`open-${code}`} className="strong clip sample-link" role="link" onClick={() => openMatter(code)}>
          {item.title}
        </View>
        <View className="sub table-small">{where(item)}</View>
        <View className="sub table-small">{closed(item)}</View>
      </View>
      <View role="cell">{rated(item)}</View>
      <View role="cell">
        <Went item={item} />
        {check && (
          <View className="sub table-small">
            {[checkWords(check), check.note, check.by].filter(Boolean).join(' · ')}
          </View>
        )}
      </View>
      <View role="cell" className="sample-deeds">
        {number ? (
          <View className="strong">
            <Text userSelect>{number}</Text>
          </View>
        ) : hasPhone ? (
          <Button id={`number-${code}`} kind="line" small onTap={() => onOpen('number')}>
            看号码
          </Button>
        ) : (
          <View className="sub table-small">没有留电话</View>
        )}
        <Button id={`check-${code}`} kind="line" small onTap={() => onOpen('check')}>
          {check ? '改记录' : '记回访'}
        </Button>
      </View>
    </View>
  );
}

/** On a phone a card each. */
export function SampleItemCard({ item, number, onOpen }: SampleRowProps) {
  const openMatter = useOpenMatter();
  const { check, code, hasPhone } = item;
  return (
    <Card id={`item-${code}`}>
      <View className="row">
        <View className="strong grow clip">{item.title}</View>
        <Went item={item} />
      </View>
      <View className="sub">{where(item)}</View>
      <View className="sub">{closed(item)}</View>
      <Fact name="原来的评价">{rated(item)}</Fact>
      {check && (
        <Fact name="回访">
          <View>{checkWords(check)}</View>
          {check.note && <View className="sub">{check.note}</View>}
          <View className="sub">{check.by}</View>
        </Fact>
      )}
      {number && (
        <Fact name="电话">
          <Text userSelect>{number}</Text>
        </Fact>
      )}
      <View className="row row-wrap">
        {!number && hasPhone && (
          <Button id={`number-${code}`} kind="line" narrow onTap={() => onOpen('number')}>
            看号码
          </Button>
        )}
        <Button id={`check-${code}`} kind="line" narrow onTap={() => onOpen('check')}>
          {check ? '改记录' : '记回访'}
        </Button>
        <Button id={`open-${code}`} kind="text" narrow onTap={() => openMatter(code)}>
          看经过
        </Button>
        {!hasPhone && <View className="sub">没有留电话</View>}
      </View>
    </Card>
  );
}
