/**
 * A deputy tells what came of it. Ids: #outcome-<outcome>, #promise-date, #proof-<kind> and those of parts/proof-fields,
 * #tell-text, #tell-text-phrase-1 …; #tell-send shows what the voter will read (#send), there #confirm sends it.
 */
import { useEffect, useRef } from 'react';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import * as requests from '../api/requests';
import { AnswerOutcome, AnswerWords } from '../parts/answer-fields';
import { tellBody } from '../parts/answer.rules';
import { acceptedAnswer } from '../parts/forward-words';
import { OUTCOME_PHRASES } from '../parts/phrases';
import { useParams } from '../platform/navigation';
import { AnswerPage, type AnswerGiven } from './answer/answer-page';

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
      {(given) => <Fields {...given} />}
    </AnswerPage>
  );
}

function Fields({ request, draft, missing, now, since, onUploading }: AnswerGiven) {
  const quoted = useQuotedAnswer(request, draft);
  const phrases = quoted ? [{ name: '引用承办单位的答复', text: quoted }, ...OUTCOME_PHRASES] : OUTCOME_PHRASES;
  return (
    <>
      <AnswerOutcome {...{ draft, missing, now, since, onUploading }} />
      <AnswerWords
        id="tell-text"
        label="办理的情况"
        placeholder="办了什么、现在怎么样、还要等什么"
        phrases={phrases}
        draft={draft}
        missing={missing}
      />
    </>
  );
}

/** An accepted answer stands in the empty text once, to be put into the deputy's own words; then it is a phrase to tap. */
function useQuotedAnswer(request: RequestView, { value, set }: AnswerGiven['draft']): string | undefined {
  const quoted = acceptedAnswer(request.forward);
  const offered = useRef(value.text !== '');
  useEffect(() => {
    if (quoted && !offered.current) set({ text: quoted });
    offered.current = true;
  }, [quoted, set]);
  return quoted;
}
