/** Ids: #supervision. */
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { dueUrgency } from '../../parts/urgency';
import { instantOf, whenWords } from '../../parts/when';
import { Card } from '../../ui/card';
import { Letter } from '../../ui/letter';
import { Tag } from '../../ui/tag';

/** A superior's instruction: what it says, who answers it and by when, and the answer. Nothing when nobody presses. */
export function SupervisionBanner({ request }: { request: RequestView }) {
  const { supervision, arbiter, serverNow } = request;
  return (
    <>
      {supervision && (
        <Card id="supervision" tone={supervision.report ? undefined : 'warn'}>
          <View className="stack-small">
            <View className="row">
              <View className="strong grow">{`督办 · 由${supervision.addressee.name}回报`}</View>
              {supervision.report ? (
                <Tag tone="green">已回报</Tag>
              ) : (
                <Tag tone={supervisionUrgency(supervision.dueAt, serverNow).tone}>
                  {supervisionUrgency(supervision.dueAt, serverNow).word}
                </Tag>
              )}
            </View>
            <Letter from={supervision.by} at={whenWords(supervision.at, serverNow)} text={supervision.instruction} />
            {supervision.report && (
              <Letter
                from={`${supervision.report.by}的回报`}
                at={whenWords(supervision.report.at, serverNow)}
                text={supervision.report.text ?? ''}
              />
            )}
          </View>
        </Card>
      )}
      {arbiter && (
        <Card id="arbiter" tone="warn">
          <View className="strong">{`退了三次，正等${arbiter === 'street' ? '街道' : '区里'}定由哪个站办`}</View>
          <View className="sub">定下来以前，各站都先不动；选民的期限照走。</View>
        </Card>
      )}
    </>
  );
}

const supervisionUrgency = (dueAt: string, now: string) => dueUrgency(instantOf(dueAt), instantOf(now));
