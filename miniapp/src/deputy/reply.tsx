/**
 * A deputy's reply. The draft stays on the device; beginnings are put in, never sent unread.
 * Ids: #reply-text, #reply-text-phrase-1 …, #outcome-now (opens #outcome-<outcome>, #promise-date), #called, #called-today,
 * #called-yesterday, #called-time; #reply-send shows what the voter will read (#send), there #confirm sends it.
 */
import * as requests from '../api/requests';
import { AnswerCall, AnswerOutcome, AnswerWords } from '../parts/answer-fields';
import { replyBody } from '../parts/answer.rules';
import { deputyCalled } from '../parts/names';
import { REPLY_PHRASES } from '../parts/phrases';
import { useParams } from '../platform/navigation';
import { useActor } from '../state/session';
import { Card } from '../ui/card';
import { Switch } from '../ui/switch';
import { AnswerPage } from './answer/answer-page';

export default function Reply() {
  const { code } = useParams('deputy/reply');
  const actor = useActor();
  return (
    <AnswerPage
      of="deputy/reply"
      verb="reply"
      code={code}
      send={(request, answer, now) => requests.reply(request.code, replyBody(answer, now))}
      from={(request) => `${deputyCalled(request.deputy?.name ?? actor?.name ?? '')}的回音`}
      more={({ called, calledOn, calledTime }) =>
        called ? `这是${calledOn === 'today' ? '今天' : '昨天'} ${calledTime} 电话里说的，记在这里。` : undefined
      }
      then={({ withOutcome }) =>
        withOutcome
          ? '发出后不能收回。选民会被问两个问题：有没有回音、问题解决了吗。'
          : '发出后不能收回。办理有了结果，再告诉选民一次。'
      }
      done="回音已送到选民那里。"
    >
      {({ draft, missing, now, since, onUploading }) => (
        <>
          <AnswerWords
            id="reply-text"
            label="答复"
            placeholder="看到了什么、做了什么、接下来怎么办"
            phrases={REPLY_PHRASES}
            draft={draft}
            missing={missing}
          />
          <Card flush>
            <Switch
              id="outcome-now"
              title="一并告知办理结果"
              sub="还没有结果就先不用，以后再说"
              on={draft.value.withOutcome}
              onChange={(on) => draft.set({ withOutcome: on })}
            />
          </Card>
          {draft.value.withOutcome && <AnswerOutcome {...{ draft, missing, now, since, onUploading }} />}
          <AnswerCall draft={draft} missing={missing} />
        </>
      )}
    </AnswerPage>
  );
}
