import { useState } from 'react';
import { View } from '@tarojs/components';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { missingIn, NOTHING_WRITTEN, type Answer, type Missing } from '../../parts/answer.rules';
import { replyClockOf } from '../../parts/clock-words';
import { useMatter } from '../../parts/use-matter';
import { useVerb } from '../../parts/use-verb';
import { instantOf } from '../../parts/when';
import { focusOn } from '../../platform/focus';
import { back } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { useDraft, type Draft } from '../../state/draft';
import { useReminders, whileAsking } from '../../state/reminders';
import { Button } from '../../ui/button';
import { Empty, Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { About } from './about';
import { SendSheet } from './send-sheet';

interface AnswerPageProps {
  of: 'deputy/reply' | 'deputy/tell';
  verb: 'reply' | 'tell';
  code: string | undefined;
  /** On the button at the thumb: 发送. */
  send: (request: RequestView, answer: Answer, now: number) => Promise<RequestView>;
  /** Who speaks, over the letter. */
  from: (request: RequestView) => string;
  /** One more line under the letter. */
  more?: (answer: Answer) => string | undefined;
  /** What follows when it is sent. */
  then: (answer: Answer) => string;
  /** Said when it was sent. */
  done: string;
  children: (given: AnswerGiven) => React.ReactNode;
}

/** What the fields of a page are drawn from. */
export interface AnswerGiven {
  request: RequestView;
  draft: Draft<Answer>;
  missing: Missing;
  /** The server's time, epoch milliseconds. */
  now: number;
  /** The first day of this round; undefined where its clock does not tell. */
  since: Day | undefined;
  /** Pictures of a proof are on their way. */
  onUploading: (busy: boolean) => void;
}

/** Writing to the voter: what it is about, the fields, then once more as the voter will read it. The draft is kept. */
export function AnswerPage(props: AnswerPageProps) {
  const { of, code } = props;
  if (code) return <Writing {...props} code={code} />;
  return (
    <Page of={of}>
      <Empty icon="note" text="地址里没有事项编号，请从“回音”里点开。" />
    </Page>
  );
}

/** The reply clock of a round starts with it. */
function sinceOf({ clocks, round }: RequestView): Day | undefined {
  const clock = replyClockOf(clocks, round);
  return clock && dayOf(instantOf(clock.startedAt));
}

function Writing(props: AnswerPageProps & { code: string }) {
  const { of, verb, code, send, from, more, then, done, children } = props;
  const matter = useMatter(code);
  useReminders();
  const draft = useDraft<Answer>(`${verb}.${code}`, NOTHING_WRITTEN);
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const [uploading, setUploading] = useState(false);
  const run = useVerb(() => {
    draft.clear();
    toast(done);
    void back();
  });
  const request = matter.request.data;
  const now = request ? instantOf(request.serverNow) : 0;
  const missing = missingIn(draft.value, verb, now);
  const look = () => {
    setTried(true);
    const [first] = Object.keys(missing) as (keyof Missing)[];
    if (first) {
      toast(missing[first]!);
      if (first === 'text') focusOn(`${verb}-text`);
    } else if (uploading) toast('照片还在上传，请等一下');
    else setReading(true);
  };
  const close = () => {
    run.clear();
    setReading(false);
  };
  const stale = () => {
    close();
    void matter.refresh();
  };
  const open = request?.allowedActions.includes(verb) ?? false;
  const footer = open && (
    <Button id={`${verb}-send`} onTap={look}>
      发送
    </Button>
  );

  return (
    <Page of={of} footer={footer || undefined}>
      <Loaded of={matter.request}>
        {(found) => (
          <View className="stack">
            <About request={found} />
            {open ? (
              children({
                request: found,
                draft,
                missing: tried ? missing : {},
                now,
                since: sinceOf(found),
                onUploading: setUploading,
              })
            ) : (
              <Empty icon="note" text={`这件事现在是“${found.stateLabel}”，不用再写了。写过的内容还留在这里。`}>
                <Button id="to-matter" narrow kind="line" onTap={() => void back()}>
                  回去看看
                </Button>
              </Empty>
            )}
            {reading && (
              <SendSheet
                from={from(found)}
                answer={draft.value}
                outcome={verb === 'tell' || draft.value.withOutcome ? draft.value.outcome : null}
                more={more?.(draft.value)}
                verb={run}
                then={then(draft.value)}
                onSend={() => void run.run(() => whileAsking('reply', () => send(found, draft.value, now)))}
                onBack={close}
                onStale={stale}
              />
            )}
          </View>
        )}
      </Loaded>
    </Page>
  );
}
