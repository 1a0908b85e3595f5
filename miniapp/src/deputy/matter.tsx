/**
 * One matter for a deputy, read in a lift: the voter's words, when it is due, one tap to answer. What happened lies folded.
 * A matter of the constituency that is another's is read-only, with personal data masked.
 * Ids: the deeds of matter/deeds.ts (#reply, #forward, #tell …), #more-deeds with the rest, #urgency, #display, #words, #company,
 * #departments, #supervision, #history-toggle, #timeline, #only-looking.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { promisedDayWords } from '../parts/answer-words';
import { cardTags } from '../parts/card-tags';
import { DisplayTag } from '../parts/display-tag';
import { ForwardCard } from '../parts/forward-card';
import { HandlerNotes } from '../parts/handler-notes';
import { HolderCard } from '../parts/holder-card';
import { deputyCalled } from '../parts/names';
import { ReplyLetter } from '../parts/reply-letter';
import { RequestWords } from '../parts/request-words';
import { RoutingReason } from '../parts/routing-reason';
import { SupervisionCard } from '../parts/supervision-card';
import { Timeline } from '../parts/timeline';
import { toldElsewhere } from '../parts/told-elsewhere';
import { inboxUrgency } from '../parts/urgency';
import { useMatter, type Matter } from '../parts/use-matter';
import { whenWords } from '../parts/when';
import { usePulled } from '../platform/lifecycle';
import { back, go, useParams } from '../platform/navigation';
import { useReturning } from '../state/returning';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { Icon } from '../ui/icon';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { SkeletonLines } from '../ui/skeleton';
import { Tag } from '../ui/tag';
import { DeedSheets } from './matter/deed-sheets';
import type { Deed } from './matter/deeds';
import { hasDeeds, Thumb } from './matter/thumb';

export default function DeputyMatter() {
  const { code } = useParams('deputy/matter');
  if (!code) {
    return (
      <Page of="deputy/matter">
        <Empty icon="note" text="地址里没有事项编号，请从“回音”里点开。" />
      </Page>
    );
  }
  return <One code={code} />;
}

/** Deeds with a page of their own; the others open a sheet. */
const PAGES: Partial<Record<Deed, 'deputy/reply' | 'deputy/tell' | 'deputy/forward'>> = {
  reply: 'deputy/reply',
  tell: 'deputy/tell',
  forward: 'deputy/forward',
};

function One({ code }: { code: string }) {
  const matter = useMatter(code);
  const [deed, setDeed] = useState<Deed>();
  useReturning(matter.refresh);
  usePulled(matter.refresh);
  const request = matter.request.data;
  const close = () => setDeed(undefined);
  const start = (chosen: Deed) => {
    const page = PAGES[chosen];
    setDeed(page ? undefined : chosen);
    if (page) void go(page, { code });
  };
  const done = (changed: RequestView) => {
    close();
    matter.moved(changed);
    // Given back or handed over, it is another's: what is masked for this reader is asked for anew.
    if (changed.allowedActions.length === 0) void back();
  };
  const stale = () => {
    close();
    void matter.refresh();
  };
  return (
    <Page
      of="deputy/matter"
      footer={request && hasDeeds(request) ? <Thumb request={request} onDeed={start} /> : undefined}
    >
      <Loaded of={matter.request}>{(found) => <Shown request={found} matter={matter} />}</Loaded>
      {request && (
        <DeedSheets
          {...{ request, deed }}
          onClose={close}
          onDone={done}
          onStale={stale}
          open={start}
          onSeen={() => void matter.timeline.reload()}
        />
      )}
    </Page>
  );
}

function Shown({ request, matter }: { request: RequestView; matter: Matter }) {
  return (
    <View className="stack">
      <Head request={request} />
      <SupervisionCard request={request} />
      <RequestWords request={request} />
      <Company request={request} />
      <HandlerNotes request={request} />
      <ForwardCard forward={request.forward} now={request.serverNow} reader="handler" />
      <ReplyLetter request={request} />
      <HolderCard request={request} events={matter.timeline.data} />
      <RoutingReason routing={request.routing} title="为什么到了这个站" reader="handler" />
      <History request={request} matter={matter} />
    </View>
  );
}

/** How many others hear what this one is told, and what was promised before. */
function Company({ request: { rides, children, followers, promise } }: { request: RequestView }) {
  if (children === 0 && followers === 0 && !promise) return null;
  return (
    <Card id="company">
      <View className="stack-small">
        {promise && (
          <View className="strong">{`${promisedDayWords(promise.day)}（第 ${promise.round} 轮答应的）`}</View>
        )}
        {children > 0 && <View className="strong">{`并着 ${children} 件相同的事，结果一起告诉`}</View>}
        {rides.map(({ code, title }) => (
          <View key={code} className="sub">
            {title}
          </View>
        ))}
        {followers > 0 && <View className="sub">{`还有 ${followers} 位选民关注着，也会收到结果。`}</View>}
      </View>
    </Card>
  );
}

function Head({ request }: { request: RequestView }) {
  const { word, tone } = inboxUrgency(request);
  const where = request.community?.name ?? request.station.name;
  const round = request.round > 1 ? ` · 第 ${request.round} 轮` : '';
  return (
    <View className="stack-small">
      <View className="row">
        <Tag id="urgency" tone={tone}>
          {word}
        </Tag>
        <DisplayTag id="display" display={request.display} />
        <View className="sub grow end clip">{where}</View>
      </View>
      <View className="h1">{request.title}</View>
      <View className="sub">
        {`选民 ${whenWords(request.createdAt, request.serverNow)} 写来 · ${request.category}${round}`}
      </View>
      <View className="row row-wrap">
        {cardTags(request).map((tag) => (
          <Tag key={tag.word} tone={tag.tone}>
            {tag.word}
          </Tag>
        ))}
      </View>
      {request.redacted && (
        <Card>
          <View id="only-looking" className="row row-top">
            <Icon name="note" tone="blue" />
            <View className="grow">
              <View className="strong">这件事您只能看</View>
              <View className="sub">
                {`它在您的选区，${request.deputy ? `由${deputyCalled(request.deputy.name)}办理` : '还没有分派'}。`}
              </View>
            </View>
          </View>
        </Card>
      )}
    </View>
  );
}

/** Everything that happened, folded until it is asked for. */
function History({ request, matter }: { request: RequestView; matter: Matter }) {
  const count = matter.timeline.data?.length;
  return (
    <Card>
      <Fold id="history" title={count === undefined ? '经过' : `经过（${count} 步）`}>
        <Loaded of={matter.timeline} skeleton={<SkeletonLines count={3} />}>
          {(events) => <Timeline events={events} now={request.serverNow} shown={toldElsewhere(request)} />}
        </Loaded>
      </Fold>
    </Card>
  );
}
