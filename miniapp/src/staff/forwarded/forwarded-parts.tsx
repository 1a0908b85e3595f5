import { Text, View } from '@tarojs/components';
import { spokenDay, spokenDeadline, spokenInstant } from '@huiyin/shared/kernel/time';
import type { ExtensionView, ForwardPart, SupervisionView } from '@huiyin/shared/requests/forward.dto';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { instantOf } from '../../parts/when';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Tag, type TagTone } from '../../ui/tag';

const TONES: Record<ForwardPart['state'], TagTone> = {
  open: 'blue',
  answered: 'amber',
  accepted: 'green',
  returned: 'grey',
  ended: 'grey',
};

/** What became of a wish for more time, in a sentence. */
export function extensionWords({ until, granted, decision }: ExtensionView): string {
  const day = spokenDay(until);
  if (granted === null) return `申请延期到${day}，正等上级决定。`;
  return granted ? `上级同意延期到${day}：${decision ?? ''}` : `上级不同意延期到${day}：${decision ?? ''}`;
}

/** The department's own part: its answer, and what was said about it. */
export function Part({ of }: { of: ForwardPart }) {
  const { answer, ground, sentBack, extension } = of;
  if (!answer && !ground && !sentBack && !extension) return null;
  return (
    <Card id="part">
      <View className="stack-small">
        <View className="row">
          <View className="strong grow">您单位办的情况</View>
          <Tag tone={of.late ? 'red' : TONES[of.state]}>{of.late ? '逾期' : of.stateLabel}</Tag>
        </View>
        {sentBack && <Said what="退回重办" text={sentBack.reason} at={sentBack.at} />}
        {answer && <Said what="您单位的答复" text={answer.text} at={answer.at} />}
        {ground && <Said what="退回的依据" text={ground} />}
        {extension && <View className="sub">{extensionWords(extension)}</View>}
      </View>
    </Card>
  );
}

function Said({ what, text, at }: { what: string; text: string; at?: string }) {
  return (
    <View className="stack-small">
      <View className="sub">{at ? `${what} · ${spokenInstant(instantOf(at))}` : what}</View>
      <View className="letter">
        <Text userSelect>{text}</Text>
      </View>
    </View>
  );
}

/** The other departments: the lead waits for them, on its own time. */
export function Others({ of, leads }: { of: readonly ForwardPart[]; leads: boolean }) {
  const waiting = of.some(({ state }) => state === 'open');
  return (
    <Card id="others">
      <View className="stack-small">
        <View className="strong">一起办的单位</View>
        {leads && waiting && (
          <View className="sub">协办单位都答复以后，您单位才能汇总答复；等他们的时间也算在您的期限里。</View>
        )}
        {of.map((part) => (
          <View key={part.department.code} className="stack-small">
            <View className="row">
              <View className="grow">{`${part.department.name}（${part.leads ? '主办' : '协办'}）`}</View>
              <Tag tone={part.late ? 'red' : TONES[part.state]}>{part.late ? '逾期' : part.stateLabel}</Tag>
            </View>
            {part.answer && <Said what="答复" text={part.answer.text} at={part.answer.at} />}
            {part.ground && <Said what="退回的依据" text={part.ground} />}
          </View>
        ))}
      </View>
    </Card>
  );
}

/** A superior presses: what, until when, and whether it was answered. */
export function Supervised({ of }: { of: SupervisionView }) {
  return (
    <Card id="supervision" tone="warn">
      <View className="row row-top">
        <Icon name="warning" tone={of.late ? 'red' : 'amber'} />
        <View className="grow stack-small">
          <View className="strong">{`${of.by}督办`}</View>
          <View>{of.instruction}</View>
          <View className="sub">
            {of.report
              ? `已回报：${of.report.text}`
              : `请${of.addressee.name}在 ${spokenDeadline(instantOf(of.dueAt))} 前回报${of.late ? '，已经逾期' : ''}`}
          </View>
        </View>
      </View>
    </Card>
  );
}

/** What happened in this department's part, oldest first. */
export function History({ of }: { of: ForwardedView['history'] }) {
  return (
    <Card id="history">
      <View className="stack-small">
        <View className="strong">经过</View>
        {of.map((event) => (
          <View key={`${event.at} ${event.title}`} className="stack-small">
            <View>{event.title}</View>
            {event.text && <View className="sub">{event.text}</View>}
            <View className="sub">{`${spokenInstant(instantOf(event.at))} · ${event.by}`}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
