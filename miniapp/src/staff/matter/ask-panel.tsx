/** Ids: #panel-ask, #ask-text, #ask-text-phrase-1 …, #ask-text-canned-1 …, #confirm. */
import { View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import * as requests from '../../api/requests';
import { ASK_PHRASES } from '../../parts/phrases';
import { instantOf } from '../../parts/when';
import type { PanelProps } from './deeds';
import { WordsPanel } from './words-panel';

/** Asks the voter something. */
export function AskPanel(props: PanelProps) {
  const { request } = props;
  const until = spokenDeadline(clarifyEndsAt(instantOf(request.serverNow)));
  return (
    <WordsPanel
      {...props}
      id="ask"
      title="请选民补充"
      label="想问什么"
      placeholder="一次问清楚，选民会原样看到"
      phrases={ASK_PHRASES}
      canned="ask"
      yes="发给选民"
      after={
        <View className="sub">{`发出以后答复的时间先停住。选民补充了，或者到 ${until} 还没有补充，就接着走。`}</View>
      }
      verb={(text) => requests.ask(request.code, { text })}
      done="已请选民补充。等回话的时间不算在答复期限里。"
    />
  );
}
