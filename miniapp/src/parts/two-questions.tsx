import type { Dispatch, SetStateAction } from 'react';
import { SOLVED_ANSWERS, SOLVED_LABELS, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import { Choice } from '../ui/choice';

/** What was answered so far. */
export interface TwoAnswers {
  echoed?: boolean;
  solved?: SolvedAnswer;
}

/** Whether both questions were answered; one alone is no rating. */
export const bothAnswered = (answers: TwoAnswers): answers is Required<TwoAnswers> =>
  answers.echoed !== undefined && answers.solved !== undefined;

const ECHO_WORDS = { yes: '有，答复我了', no: '没有' };

interface TwoQuestionsProps {
  /** Before the ids of the questions, where a screen asks something else as well: `check-` makes #check-echoed. */
  prefix?: string;
  /** How the answers to the first one read; as the voter says it unless told. */
  echoWords?: typeof ECHO_WORDS;
  value: TwoAnswers;
  onChange: Dispatch<SetStateAction<TwoAnswers>>;
}

/** Two questions, never one: was there an echo, and is it solved. Ids: #echoed-yes, #echoed-no, #solved-<answer>. */
export function TwoQuestions({ prefix = '', echoWords = ECHO_WORDS, value, onChange }: TwoQuestionsProps) {
  const { echoed, solved } = value;
  return (
    <>
      <Choice
        id={`${prefix}echoed`}
        label="有没有回音"
        options={[
          { value: 'yes', label: echoWords.yes },
          { value: 'no', label: echoWords.no },
        ]}
        value={echoed === undefined ? undefined : echoed ? 'yes' : 'no'}
        onChange={(said) => onChange((before) => ({ ...before, echoed: said === 'yes' }))}
      />
      <Choice
        id={`${prefix}solved`}
        label="问题解决了吗"
        options={SOLVED_ANSWERS.map((answer) => ({ value: answer, label: SOLVED_LABELS[answer] }))}
        value={solved}
        onChange={(said) => onChange((before) => ({ ...before, solved: said }))}
      />
    </>
  );
}
