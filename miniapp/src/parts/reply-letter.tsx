import { View } from '@tarojs/components';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { type RequestView } from '@huiyin/shared/requests/request.dto';
import { OUTCOME_LABELS, type Outcome } from '@huiyin/shared/requests/request.words';
import { spokenInstant } from '@huiyin/shared/kernel/time';
import { Card } from '../ui/card';
import { Letter } from '../ui/letter';
import { Tag, type TagTone } from '../ui/tag';
import { promiseWords } from './answer-words';
import { DisplayTag } from './display-tag';
import { deputyCalled } from './names';
import { Proof } from './proof';
import { instantOf, whenWords } from './when';

const OUTCOME_TONES: Record<Outcome, TagTone> = {
  solved: 'green',
  explained: 'blue',
  planned: 'blue',
  reasonable_but_not_now: 'grey',
};

/** What came of it: a tag with its word. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  return (
    <Tag id="outcome" tone={OUTCOME_TONES[outcome]}>
      {OUTCOME_LABELS[outcome]}
    </Tag>
  );
}

/** A tag on a line of its own, as wide as its word. */
function Shown(of: { id: string; display: DisplayState }) {
  return of.display === 'shown' ? null : (
    <View className="row">
      <DisplayTag {...of} />
    </View>
  );
}

/** The deputy's answer as a letter, and what came of it. Nothing while nobody has answered. */
export function ReplyLetter({ request }: { request: Pick<RequestView, 'reply' | 'told' | 'serverNow'> }) {
  const { reply, told, serverNow } = request;
  if (!reply && !told) return null;
  // A reply that already told the outcome is one letter, not two.
  const toldMore = told && told.text !== reply?.text;
  const promise = told && promiseWords(told);
  return (
    <Card id="letter">
      <View className="stack">
        {reply && (
          <Letter
            id="reply-letter"
            from={`${deputyCalled(reply.by)}的回音`}
            at={whenWords(reply.at, serverNow)}
            text={reply.text}
          />
        )}
        {reply && <Shown id="reply-display" display={reply.display} />}
        {reply?.calledAt && (
          <View className="sub">{`这是 ${spokenInstant(instantOf(reply.calledAt))} 电话里说的，记在这里。`}</View>
        )}
        {toldMore && <Letter id="told-letter" from="办理结果" at={whenWords(told.at, serverNow)} text={told.text} />}
        {toldMore && <Shown id="told-display" display={told.display} />}
        {told && (
          <View className="row row-wrap">
            <OutcomeTag outcome={told.outcome} />
            {promise && <View className="sub">{promise}</View>}
          </View>
        )}
        {told?.proof && <Proof proof={told.proof} />}
      </View>
    </Card>
  );
}
