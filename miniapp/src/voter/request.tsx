// Ids: #holder · #state · #waited · #held · #late · #why (opens #why-sheet with #days) · #ask · #letter · #refusal · #rating ·
// #rate (opens #rate-sheet with #echoed-yes · #echoed-no · #solved-solved · #solved-partly · #solved-not · #comment ·
// #rate-send) · #answer · #supplement · #reopen · #appeal (open #panel-<verb> with #<verb>-text and #confirm) ·
// #withdraw · #unfollow (ask: #<verb>-confirm-yes · -no) · #merged · #promise · #supervision · #departments · #looks · #following ·
// #timeline · #display · #picture-1 … · #retry
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { replyClockOf } from '../parts/clock-words';
import { DISPLAY_WORDS } from '../parts/display-tag';
import { DueDays } from '../parts/due-days';
import { ForwardCard } from '../parts/forward-card';
import { IntoWechat } from '../parts/into-wechat';
import { ReplyLetter } from '../parts/reply-letter';
import { RequestWords } from '../parts/request-words';
import { RoutingReason } from '../parts/routing-reason';
import { SupervisionCard } from '../parts/supervision-card';
import { Timeline } from '../parts/timeline';
import { toldElsewhere } from '../parts/told-elsewhere';
import { useMatter } from '../parts/use-matter';
import { useVerb } from '../parts/use-verb';
import { usePulled } from '../platform/lifecycle';
import { useParams } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useReminders } from '../state/reminders';
import { useResource, type Resource } from '../state/resource';
import { useReturning } from '../state/returning';
import { ensureSignedIn } from '../state/session';
import { useWritesHere } from '../state/writes-here';
import { Button } from '../ui/button';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Sheet } from '../ui/sheet';
import { SkeletonLines } from '../ui/skeleton';
import { ContactLooks, FollowingCard, MergedCard, PromiseCard } from './request/beside';
import { Head } from './request/head';
import { AskCard, RatingCard, RefusalCard } from './request/turns';
import { VerbSheets, type OpenSheet } from './request/verb-sheets';
import './request.scss';

export default function Request() {
  const { code = '' } = useParams('voter/request');
  const actor = useResource(ensureSignedIn, []);
  const knownHere = useWritesHere();
  if (actor.data) return <Matter code={code} />;
  return (
    <Page of="voter/request">
      {knownHere ? <Loaded of={actor}>{() => null}</Loaded> : <IntoWechat what="看回音" />}
    </Page>
  );
}

function Matter({ code }: { code: string }) {
  const { request, timeline, refresh, moved } = useMatter(code);
  const [sheet, setSheet] = useState<OpenSheet>();
  useReturning(refresh);
  useReminders();
  usePulled(refresh);
  const verb = useVerb(moved);
  const open = (next: OpenSheet) => {
    verb.clear();
    setSheet(next);
  };
  const { data } = request;
  const sheets = data && (
    <VerbSheets
      request={data}
      sheet={sheet}
      verb={verb}
      close={() => setSheet(undefined)}
      refresh={() => {
        setSheet(undefined);
        void refresh();
      }}
      moved={(changed) => {
        setSheet(undefined);
        moved(changed);
      }}
      done={toast}
    />
  );
  return (
    <Page of="voter/request" title={data?.title} footer={data && actionsOf(data, open)}>
      <Loaded of={request}>{(view) => <Shown request={view} events={timeline} open={open} />}</Loaded>
      {sheets}
    </Page>
  );
}

interface ShownProps {
  request: RequestView;
  events: Resource<TimelineEvent[]>;
  open: (sheet: OpenSheet) => void;
}

function Shown({ request, events, open }: ShownProps) {
  const [why, setWhy] = useState(false);
  const clock = replyClockOf(request.clocks, request.round);
  const happened = events.data ?? [];
  return (
    <View className="stack">
      {request.following && <FollowingCard request={request} />}
      <Head request={request} events={happened} onWhy={() => setWhy(true)} />
      <AskCard request={request} onAnswer={() => open('answer')} />
      <RefusalCard request={request} onAppeal={() => open('appeal')} />
      <RatingCard request={request} events={happened} onReopen={() => open('reopen')} />
      <MergedCard request={request} />
      <ReplyLetter request={request} />
      <PromiseCard request={request} />
      <SupervisionCard request={request} />
      <ForwardCard forward={request.forward} now={request.serverNow} reader="voter" />
      <Loaded of={events} skeleton={<SkeletonLines count={4} />}>
        {(all) => <Timeline events={all} now={request.serverNow} shown={toldElsewhere(request)} />}
      </Loaded>
      {!request.following && <ContactLooks events={happened} now={request.serverNow} />}
      <View className="stack-small">
        <View className="sub">
          {request.following ? `写的内容 · ${request.category}` : `您写的 · ${request.category} · 回执 ${request.code}`}
        </View>
        {!request.following && <OwnDisplay display={request.display} />}
        <RequestWords request={request} />
      </View>
      {!request.following && <RoutingReason routing={request.routing} />}
      {request.allowedActions.includes('withdraw') && (
        <Button id="withdraw" kind="text" onTap={() => open('withdraw')}>
          撤回这件事
        </Button>
      )}
      {request.allowedActions.includes('unfollow') && (
        <Button id="unfollow" kind="text" onTap={() => open('unfollow')}>
          取消关注
        </Button>
      )}
      <Sheet id="why-sheet" open={why} title="为什么是这一天" onClose={() => setWhy(false)}>
        {clock && <DueDays clock={clock} />}
      </Sheet>
    </View>
  );
}

/** Words that others do not see (yet): nothing for the voter to do, and nothing that takes longer. */
function OwnDisplay({ display }: Pick<RequestView, 'display'>) {
  if (display === 'shown') return null;
  const { word } = DISPLAY_WORDS[display];
  return (
    <View id="display" className="sub">
      {`内容${word}：只关系到能不能给别人看。办这件事的人看得到原文，答复的日期不变。`}
    </View>
  );
}

/** At the thumb: what the voter may do now, and nothing else; no footer when that is nothing. */
function actionsOf({ allowedActions }: RequestView, open: (sheet: OpenSheet) => void) {
  const supplement = allowedActions.includes('supplement') && (
    <Button id="supplement" kind="line" onTap={() => open('supplement')}>
      补充几句
    </Button>
  );
  const rate = allowedActions.includes('rate') && (
    <Button id="rate" onTap={() => open('rate')}>
      问题解决了吗
    </Button>
  );
  if (!supplement && !rate) return undefined;
  return (
    <>
      {supplement}
      {rate}
    </>
  );
}
