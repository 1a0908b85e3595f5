import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import type { VerbRun } from '../../parts/use-verb';
import { whileAsking } from '../../state/reminders';
import { Confirm } from '../../ui/sheet';
import { RateSheet } from './rate-sheet';
import { WordsSheet } from './words-sheet';

/** Which of the voter's verbs is being used. */
export type OpenSheet = 'answer' | 'supplement' | 'reopen' | 'rate' | 'withdraw' | undefined;

interface VerbSheetsProps {
  request: RequestView;
  sheet: OpenSheet;
  verb: VerbRun;
  close: () => void;
  /** Closes, and shows how the matter stands now. */
  refresh: () => void;
  /** Says that it is done. */
  done: (words: string) => void;
}

/** Every sheet that a voter's verb opens. */
export function VerbSheets({ request: { code }, sheet, verb, close, refresh, done }: VerbSheetsProps) {
  const common = { code, verb, onClose: close, onRefresh: refresh };
  const run = async (act: () => Promise<RequestView>, words: string) => {
    const worked = await verb.run(act);
    if (worked) {
      done(words);
      close();
    }
    return worked;
  };
  return (
    <>
      <WordsSheet
        {...common}
        id="answer"
        open={sheet === 'answer'}
        title="补充情况"
        hint="写给联络站。补充以后，答复的时间接着算。"
        placeholder="例如：在 3 号楼到东门之间，一共三盏"
        send="发送"
        maxLength={LIMITS.requestText}
        onSend={(text) => run(() => requests.answer(code, { text }), '已补充，联络站接着办')}
      />
      <WordsSheet
        {...common}
        id="supplement"
        open={sheet === 'supplement'}
        title="补充几句"
        hint="写给正在办的人。答复的日期不会因此改变。"
        placeholder="例如：昨天又有一盏不亮了"
        send="发送"
        maxLength={LIMITS.requestText}
        onSend={(text) => run(() => requests.supplement(code, { text }), '已补充，办的人会看到')}
      />
      <WordsSheet
        {...common}
        id="reopen"
        open={sheet === 'reopen'}
        title="请再办一次"
        hint="还差在哪里？代表会重新答复您，三日期限从今天起重新算。"
        placeholder="例如：灯修了两盏，楼梯口那盏还是不亮"
        send="请再办一次"
        maxLength={LIMITS.noteText}
        onSend={(text) => run(() => requests.reopen(code, { text }), '已请代表再办一次')}
      />
      <RateSheet
        {...common}
        open={sheet === 'rate'}
        onSend={(rating) => void run(() => whileAsking('rate', () => requests.rate(code, rating)), '谢谢，记下了')}
      />
      <Confirm
        id="withdraw-confirm"
        open={sheet === 'withdraw'}
        title="撤回这件事吗"
        text={verb.refused?.message ?? '撤回以后就不再办了，也不能恢复；想起来还要办，请重新写一件。'}
        yes="撤回"
        danger
        busy={verb.busy}
        onYes={() => void run(() => requests.withdraw(code, {}), '已撤回')}
        onNo={close}
      />
    </>
  );
}
