/** Ids: #panel-note, #note-text, #confirm; #panel-send-back, #send-back-text; #panel-report, #report-text; #panel-reopen, #reopen-text. */
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import * as handling from '../../api/handling';
import * as requests from '../../api/requests';
import type { Phrase } from '../../parts/phrases';
import { Letter } from '../../ui/letter';
import { whenWords } from '../../parts/when';
import type { PanelProps } from './deeds';
import { WordsPanel } from './words-panel';

/** For those who handle it: never a reply, and nothing that the voter reads. */
export function NotePanel(props: PanelProps) {
  const { code } = props.request;
  return (
    <WordsPanel
      {...props}
      id="note"
      title="记一笔（内部）"
      label="内部记录"
      placeholder="给同事看的，比如：下午已电话问过物业"
      canned="note"
      warning={null}
      yes="记下"
      before={<View className="sub">只有经办这件事的人看得到，选民看不到；这不算答复，期限照走。</View>}
      verb={(text) => handling.note(code, { text })}
      done="记下了。选民看不到，也不算答复。"
    />
  );
}

const BACK: readonly Phrase[] = [
  { name: '没答到点上', text: '答复没有说到选民问的事，请补充：' },
  { name: '没有期限', text: '请写明哪一天前办好。' },
  { name: '没有依据', text: '请写明依据的文件或规定。' },
];

/** The departments' answer is not good enough: they go on, on the same clock. */
export function SendBackPanel(props: PanelProps) {
  return (
    <WordsPanel
      {...props}
      id="send-back"
      title="退回承办单位重办"
      label="为什么退回（承办单位看得到）"
      placeholder="说清楚还缺什么"
      phrases={BACK}
      warning="里面像是有个人信息。承办单位会看到，请删去。"
      yes="退回重办"
      danger
      before={<View className="sub">期限不重新计算，接着原来的走。</View>}
      verb={(reason) => handling.sendBack(props.request.code, { reason })}
      done="已退回承办单位重办，期限照旧。"
    />
  );
}

/** Answers a superior's instruction. */
export function ReportPanel(props: PanelProps) {
  const { code, supervision, serverNow } = props.request;
  return (
    <WordsPanel
      {...props}
      id="report"
      title="回报督办"
      label="办得怎么样了"
      placeholder="做了什么、现在到哪一步、还要多久"
      maxLength={LIMITS.replyText}
      yes="报上去"
      before={
        supervision && (
          <Letter
            from={`${supervision.by}的督办意见`}
            at={whenWords(supervision.at, serverNow)}
            text={supervision.instruction}
          />
        )
      }
      verb={(text) => handling.report(code, { text })}
      done="已报上去。这不算给选民的答复，答复还要另写。"
    />
  );
}

/** The voter without an account says by phone that it is not solved: the next round begins. */
export function ReopenPanel(props: PanelProps) {
  return (
    <WordsPanel
      {...props}
      id="reopen"
      title="没解决，重新办"
      label="选民说还有什么没解决"
      placeholder="照选民在电话里说的写"
      yes="重新办"
      before={
        <View className="sub">这件事没有手机账号，由您替选民记下。会开始新的一轮，期限重新算，上一轮的结论留着。</View>
      }
      verb={(text) => requests.reopen(props.request.code, { text })}
      done="已经重新办，回到代表那里，新的期限开始走。"
    />
  );
}
