/**
 * How a matter stands, for whoever holds its receipt or slip: no sign-in, no words, only the state.
 * Ids: #slip-code, #slip-word, #look-up, #slip (the answer: #slip-state, #slip-due), #call-station, #slip-station, #slip-unknown,
 * #retry.
 */
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import type { ApiError } from '../api/api-error';
import { bySlip } from '../api/slips';
import { instantOf, whenWords } from '../parts/when';
import { callPhone } from '../platform/call';
import { go, useParams } from '../platform/navigation';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Icon } from '../ui/icon';
import { Failure } from '../ui/loaded';
import { Page } from '../ui/page';
import { Fact, Row } from '../ui/row';
import { Tag } from '../ui/tag';
import { slipCodeOf } from './slip/slip-code';
import { slipWords } from './slip/slip-words';
import './slip/slip.scss';

export default function Slip() {
  const given = useParams('voter/slip');
  const [typed, setTyped] = useState(given.code ?? '');
  const [word, setWord] = useState(given.word ?? '');
  const [wrong, setWrong] = useState<{ code?: string; word?: string }>({});
  const look = useLook();
  const { ask } = look;
  const lookUp = () => {
    const code = slipCodeOf(typed);
    const mistakes = {
      code: code ? undefined : '编号应有 10 位数字和字母，前面可以有 HY，比如 HY-7Q4K-29ZD-M3。',
      word: word.trim() ? undefined : '请填单子上编号旁边的查询词。',
    };
    setWrong(mistakes);
    if (code && !mistakes.word) void ask(code, word.trim());
  };
  useEffect(() => {
    const code = slipCodeOf(given.code ?? '');
    if (code && given.word) void ask(code, given.word);
  }, [given.code, given.word, ask]);

  return (
    <Page of="voter/slip">
      <View className="stack">
        <Card>
          <View className="stack">
            <Line
              id="slip-code"
              label="单子上的编号"
              value={typed}
              onChange={setTyped}
              placeholder="HY-7Q4K-29ZD-M3"
              hint="在联络站给您的单子上。大小写、有没有横线都可以。"
              maxLength={40}
              error={wrong.code}
              onEnter={lookUp}
            />
            <Line
              id="slip-word"
              label="查询词"
              value={word}
              onChange={setWord}
              placeholder="编号旁边的那个词"
              hint="只有拿着单子的人知道，所以别人查不到。"
              maxLength={20}
              error={wrong.word}
              onEnter={lookUp}
            />
            <Button id="look-up" icon="search" busy={look.busy} onTap={lookUp}>
              查进度
            </Button>
          </View>
        </Card>
        {look.found && <Found slip={look.found} />}
        {look.error && <Trouble error={look.error} onRetry={lookUp} />}
        <View className="sub">
          为了保护写的人，这里只看得到办到哪一步，看不到写了什么。用小程序写的，请在“回音”里看。
        </View>
      </View>
    </Page>
  );
}

/** One question at a time; an answer to an older one is dropped. */
function useLook() {
  const [state, setState] = useState<{ found?: SlipView; error?: ApiError; asked?: string }>({});
  const [ask] = useState(() => async (code: string, word: string) => {
    const asked = `${code} ${word}`;
    setState({ asked });
    const settle = (next: { found?: SlipView; error?: ApiError }) =>
      setState((now) => (now.asked === asked ? next : now));
    await bySlip(code, word).then(
      (found) => settle({ found }),
      (error: ApiError) => settle({ error }),
    );
  });
  return { ...state, busy: state.asked !== undefined, ask };
}

function Found({ slip }: { slip: SlipView }) {
  const { code, station, createdAt, updatedAt, dueAt, late, serverNow } = slip;
  const { word, tone, text } = slipWords(slip);
  return (
    <Card id="slip">
      <View className="stack">
        <View className="row row-wrap">
          <Tag id="slip-state" tone={tone}>
            {word}
          </Tag>
          <View className="sub grow end">{code}</View>
        </View>
        <View className="h2">{text}</View>
        {dueAt !== null && (
          <View id="slip-due" className={late ? 'tone-red strong' : undefined}>
            {late
              ? `应在 ${spokenDeadline(instantOf(dueAt))} 前答复，已超过约定时间，上级在催办。`
              : `最晚 ${spokenDeadline(instantOf(dueAt))} 前答复。`}
          </View>
        )}
        <View>
          <Fact name="写来">{whenWords(createdAt, serverNow)}</Fact>
          <Fact name="最近进展">{whenWords(updatedAt, serverNow)}</Fact>
        </View>
        <View className="hr slip-hr" />
        <Row
          id="slip-station"
          icon="home"
          tone="green"
          title={station.name}
          sub="有不清楚的，可以去站里问，或者打电话"
          onTap={() => void go('voter/station', { code: station.code })}
        />
        <Button id="call-station" kind="line" icon="phone" onTap={() => callPhone(station.phone)}>
          {`打站里电话 ${station.phone}`}
        </Button>
      </View>
    </Card>
  );
}

/** Not there: what to check. Anything else may be tried again. */
function Trouble({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  if (error.status !== 404) return <Failure text={error.message} onRetry={onRetry} />;
  return (
    <Card id="slip-unknown" tone="warn">
      <View className="row row-top" role="alert">
        <Icon name="warning" tone="amber" />
        <View className="grow">
          <View className="strong">没有查到</View>
          <View>
            请对照单子再看一遍编号和查询词：编号里没有字母 O、I、L，看着像的是数字 0 和
            1。还是查不到，请打联络站电话问问。
          </View>
        </View>
      </View>
      <Button id="nearby" kind="text" onTap={() => void go('pages/stations')}>
        找联络站
      </Button>
    </Card>
  );
}
