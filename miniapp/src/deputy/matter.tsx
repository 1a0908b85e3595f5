/**
 * One matter for a deputy, read in a lift: the voter's words, when it is due, one tap to answer. What happened lies folded.
 * A matter of the constituency that is another's is read-only, with personal data masked.
 * Ids: #reply or #reply-again, #tell, #urgency, #display, #words, #history-toggle, #timeline, #only-looking.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { DisplayTag } from '../parts/display-tag';
import { HandlerNotes } from '../parts/handler-notes';
import { HolderCard } from '../parts/holder-card';
import { deputyCalled } from '../parts/names';
import { ReplyLetter } from '../parts/reply-letter';
import { RequestWords } from '../parts/request-words';
import { RoutingReason } from '../parts/routing-reason';
import { Timeline } from '../parts/timeline';
import { urgencyOf } from '../parts/urgency';
import { useMatter, type Matter } from '../parts/use-matter';
import { whenWords } from '../parts/when';
import { usePulled } from '../platform/lifecycle';
import { go, useParams } from '../platform/navigation';
import { useReturning } from '../state/returning';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { SkeletonLines } from '../ui/skeleton';
import { Tag } from '../ui/tag';
import './matter.scss';

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

function One({ code }: { code: string }) {
  const matter = useMatter(code);
  useReturning(matter.refresh);
  usePulled(matter.refresh);
  const request = matter.request.data;
  return (
    <Page of="deputy/matter" footer={request && footerOf(request)}>
      <Loaded of={matter.request}>
        {(found) => (
          <View className="stack">
            <Head request={found} />
            <RequestWords request={found} />
            <HandlerNotes request={found} />
            <ReplyLetter request={found} />
            <HolderCard request={found} events={matter.timeline.data} />
            <RoutingReason routing={found.routing} title="为什么到了这个站" reader="handler" />
            <History request={found} matter={matter} />
          </View>
        )}
      </Loaded>
    </Page>
  );
}

/** One main button: what is owed next; beside it the other, if any. */
function footerOf({ code, allowedActions }: RequestView) {
  const reply = allowedActions.includes('reply');
  const tell = allowedActions.includes('tell');
  if (!reply && !tell) return undefined;
  if (!tell) {
    return (
      <Button id="reply" icon="pen" onTap={() => void go('deputy/reply', { code })}>
        答复
      </Button>
    );
  }
  return (
    <View className="row">
      {reply && (
        <View className="grow">
          <Button id="reply-again" kind="line" onTap={() => void go('deputy/reply', { code })}>
            再答复一次
          </Button>
        </View>
      )}
      <View className="grow">
        <Button id="tell" onTap={() => void go('deputy/tell', { code })}>
          告知结果
        </Button>
      </View>
    </View>
  );
}

function Head({ request }: { request: RequestView }) {
  const { word, tone } = urgencyOf(request, 'handler');
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
  const [open, setOpen] = useState(false);
  const count = matter.timeline.data?.length;
  const shown = [request.text, request.reply?.text, request.told?.text, request.refusal?.reason];
  return (
    <Card>
      <View
        id="history-toggle"
        className="row tappable"
        role="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <View className="strong grow">{count === undefined ? '经过' : `经过（${count} 步）`}</View>
        <View className="sub">{open ? '收起' : '展开'}</View>
        <View className={open ? 'turned' : undefined}>
          <Icon name="down" size={20} />
        </View>
      </View>
      {open && (
        <View className="history">
          <Loaded of={matter.timeline} skeleton={<SkeletonLines count={3} />}>
            {(events) => <Timeline events={events} now={request.serverNow} shown={shown} />}
          </Loaded>
        </View>
      )}
    </Card>
  );
}
