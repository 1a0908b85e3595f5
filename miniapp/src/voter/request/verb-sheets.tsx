import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { unfollow } from '../../api/handling';
import * as requests from '../../api/requests';
import { useAct } from '../../parts/use-act';
import type { VerbRun } from '../../parts/use-verb';
import { WordVerbSheet } from '../../parts/word-verb-sheet';
import { WORD_VERBS } from '../../parts/word-verbs';
import { back } from '../../platform/navigation';
import { whileAsking } from '../../state/reminders';
import { Confirm } from '../../ui/sheet';
import { RateSheet } from './rate-sheet';

/** Those of the voter's verbs that take words. */
const WORDS = ['answer', 'supplement', 'reopen', 'appeal'] as const;
type WordSheet = (typeof WORDS)[number];
const takesWords = (sheet: OpenSheet): sheet is WordSheet => (WORDS as readonly OpenSheet[]).includes(sheet);

/** Which of the voter's verbs is being used. */
export type OpenSheet = WordSheet | 'rate' | 'withdraw' | 'unfollow' | undefined;

interface VerbSheetsProps {
  request: RequestView;
  sheet: OpenSheet;
  verb: VerbRun;
  close: () => void;
  /** Closes, and shows how the matter stands now. */
  refresh: () => void;
  /** Takes the answer of a verb that worked, and closes. */
  moved: (request: RequestView) => void;
  /** Says that it is done. */
  done: (words: string) => void;
}

/** Every sheet that a voter's verb opens. */
export function VerbSheets({ request: { code }, sheet, verb, close, refresh, moved, done }: VerbSheetsProps) {
  const run = async (act: () => Promise<RequestView>, words: string) => {
    const worked = await verb.run(act);
    if (worked) {
      done(words);
      close();
    }
  };
  if (takesWords(sheet)) {
    return (
      <WordVerbSheet key={sheet} of={WORD_VERBS[sheet]} code={code} onClose={close} onDone={moved} onStale={refresh} />
    );
  }
  return (
    <>
      <RateSheet
        verb={verb}
        onClose={close}
        onRefresh={refresh}
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
      <Unfollow code={code} open={sheet === 'unfollow'} onNo={close} done={done} />
    </>
  );
}

/** Afterwards there is nothing to see here any more: back to where one's own matters are. */
function Unfollow({
  code,
  open,
  onNo,
  done,
}: Pick<VerbSheetsProps, 'done'> & { code: string; open: boolean; onNo: () => void }) {
  const act = useAct();
  const leave = () => {
    done('不再关注');
    void back();
  };
  return (
    <Confirm
      id="unfollow-confirm"
      open={open}
      title="不再关注吗"
      text={act.refused?.message ?? '以后这件事有了结果，就不再告诉您了。'}
      yes="不再关注"
      busy={act.busy}
      onYes={() => void act.run(() => unfollow(code), leave)}
      onNo={onNo}
    />
  );
}
