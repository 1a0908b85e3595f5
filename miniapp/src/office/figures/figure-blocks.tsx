import { View } from '@tarojs/components';
import { OUTCOME_LABELS, OUTCOMES, SOLVED_ANSWERS, SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import type { Figures } from '@huiyin/shared/requests/figures.dto';
import { Card } from '../../ui/card';
import { partWords, rateWords, widthOf } from './figures.rules';

interface Line {
  name: string;
  n: number;
  /** What it is a part of. */
  of: number;
  sub?: string;
}

/** Four blocks: how they ended, what the voters said, who did not say, and the three days to a reply. */
export function FigureBlocks({ of }: { of: Figures }) {
  const { told, byOutcome, rated, notRated, waiting, counted, echoed, solved, excluded, followers, replies } = of;
  return (
    <View className="figures">
      <Block
        id="figures-outcomes"
        title="办理结果"
        sub={`共 ${told} 件`}
        lines={OUTCOMES.map((outcome) => ({
          name: OUTCOME_LABELS[outcome],
          n: byOutcome[outcome],
          of: told,
          sub: outcome === 'reasonable_but_not_now' ? '对外按未解决公开，不算承办人的过' : undefined,
        }))}
      />
      <Block
        id="figures-told"
        title="有没有评价"
        sub={`共 ${told} 件`}
        lines={[
          { name: '已评价', n: rated, of: told },
          { name: '还在评价期内', n: waiting, of: told },
          { name: '未评价', n: notRated, of: told, sub: '不算满意，也不算不满意' },
        ]}
      />
      <Block
        id="figures-rated"
        title="选民怎么说"
        sub={`计入 ${counted} 件${excluded ? `，另有 ${excluded} 件排除，理由写在各件上` : ''}`}
        lines={[
          { name: '有回音', n: echoed, of: counted },
          ...SOLVED_ANSWERS.map((answer) => ({ name: SOLVED_LABELS[answer], n: solved[answer], of: counted })),
        ]}
        foot={
          followers.rated ? `另有关注的人评价 ${followers.rated} 次，其中说解决了 ${followers.solved} 次。` : undefined
        }
      />
      <Block
        id="figures-replies"
        title="三日答复"
        sub={`到期和答复的共 ${replies.met + replies.missed} 件`}
        lines={[
          { name: '按时答复', n: replies.met, of: replies.met + replies.missed },
          { name: '逾期', n: replies.missed, of: replies.met + replies.missed },
        ]}
      />
    </View>
  );
}

interface BlockProps {
  id: string;
  title: string;
  sub: string;
  lines: readonly Line[];
  foot?: string;
}

function Block({ id, title, sub, lines, foot }: BlockProps) {
  const rates = lines.some((line) => rateWords(line.n, line.of));
  return (
    <Card id={id}>
      <View className="stack-small">
        <View className="row">
          <View className="h2 grow">{title}</View>
          <View className="sub">{sub}</View>
        </View>
        {lines.map((line) => (
          <View key={line.name} className="figures-line">
            <View className="row">
              <View className="grow">{line.name}</View>
              <View className="sub">{partWords(line.n, line.of)}</View>
              {rates && <View className="figures-rate strong">{rateWords(line.n, line.of)}</View>}
            </View>
            <View className="figures-bar" aria-hidden>
              <View className="figures-full" style={{ width: widthOf(line.n, line.of) }} />
            </View>
            {line.sub && <View className="sub">{line.sub}</View>}
          </View>
        ))}
        {foot && <View className="sub">{foot}</View>}
      </View>
    </Card>
  );
}
