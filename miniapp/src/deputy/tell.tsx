/**
 * A deputy tells what came of it. Ids: #outcome-<outcome>, #promise-date, #tell-text, #tell-text-phrase-1 …; #tell-send
 * shows what the voter will read (#send), there #confirm sends it.
 */
import * as requests from '../api/requests';
import { AnswerOutcome, AnswerWords } from '../parts/answer-fields';
import { tellBody } from '../parts/answer.rules';
import { OUTCOME_PHRASES } from '../parts/phrases';
import { useParams } from '../platform/navigation';
import { AnswerPage } from './answer/answer-page';

export default function Tell() {
  const { code } = useParams('deputy/tell');
  return (
    <AnswerPage
      of="deputy/tell"
      verb="tell"
      code={code}
      send={(request, answer) => requests.tell(request.code, tellBody(answer))}
      from={() => '办理结果'}
      then={() => '发出后不能收回。选民有 7 天回答两个问题：有没有回音、问题解决了吗。'}
      done="办理结果已告诉选民，等选民评价。"
    >
      {({ draft, missing, now }) => (
        <>
          <AnswerOutcome draft={draft} missing={missing} now={now} />
          <AnswerWords
            id="tell-text"
            label="办理的情况"
            placeholder="办了什么、现在怎么样、还要等什么"
            phrases={OUTCOME_PHRASES}
            draft={draft}
            missing={missing}
          />
        </>
      )}
    </AnswerPage>
  );
}
