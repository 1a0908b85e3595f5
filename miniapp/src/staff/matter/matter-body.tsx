import { View } from '@tarojs/components';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { DisplayTag } from '../../parts/display-tag';
import { HandlerNotes } from '../../parts/handler-notes';
import { HolderCard } from '../../parts/holder-card';
import { ReplyLetter } from '../../parts/reply-letter';
import { RequestWords } from '../../parts/request-words';
import { RoutingReason } from '../../parts/routing-reason';
import { Timeline } from '../../parts/timeline';
import { urgencyOf } from '../../parts/urgency';
import type { Matter } from '../../parts/use-matter';
import { whenWords } from '../../parts/when';
import { go } from '../../platform/navigation';
import type { Resource } from '../../state/resource';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Row } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { CandidateRow, type Candidate } from './candidate-rows';
// The frame's sheet comes first on every page: two pages that share both must not differ in their order.
import '../frame/frame.scss';
import './matter.scss';

/** Title, how pressing, where it comes from. Drawn from the list's card already while the rest is on its way. */
export function MatterHead({ request }: { request: RequestCard | RequestView }) {
  const { word, tone } = urgencyOf(request, 'handler');
  const from = request.community ? `选民（来自${request.community.name}）` : '选民';
  const round = 'round' in request && request.round > 1 ? ` · 第 ${request.round} 轮` : '';
  const about = [request.code, from, whenWords(request.createdAt, request.serverNow), request.category];
  return (
    <View id="matter-head" className="stack-small">
      <View className="row row-top matter-title">
        <View className="h1 grow" role="heading" aria-level={1}>
          {request.title}
        </View>
        <View className="row matter-tags">
          <DisplayTag id="display" display={request.display} />
          <Tag id="urgency" tone={tone}>
            {word}
          </Tag>
        </View>
      </View>
      <View className="sub">{`${about.join(' · ')}${round}`}</View>
    </View>
  );
}

/** Something in it waits for an officer to say whether others may see it. */
function waitsForReview({ display, reply, told, pictures }: RequestView): boolean {
  return [display, reply?.display, told?.display, ...pictures.map((picture) => picture.display)].includes('held');
}

/** The voter's words and what was answered (#to-held where something of it waits for review). */
function MatterMain({ request }: { request: RequestView }) {
  return (
    <View className="stack">
      {waitsForReview(request) && (
        <Card tone="warn">
          <Row
            id="to-held"
            icon="warning"
            tone="amber"
            title="里面有内容等您审核"
            sub="审核以前别人看不到；事情照常办，期限照常算"
            onTap={() => void go('staff/held')}
          />
        </Card>
      )}
      <RequestWords request={request} />
      <HandlerNotes request={request} />
      <ReplyLetter request={request} />
    </View>
  );
}

/** Everything that happened, newest on top. */
function MatterHistory({ request, matter }: { request: RequestView; matter: Matter }) {
  const shown = [request.text, request.reply?.text, request.told?.text, request.refusal?.reason, request.ask?.text];
  return (
    <Card id="history">
      <View className="stack-small">
        <View className="strong">经过</View>
        <Loaded of={matter.timeline} skeleton={<SkeletonLines count={3} />}>
          {(events) => <Timeline events={events} now={request.serverNow} shown={shown} />}
        </Loaded>
      </View>
    </Card>
  );
}

interface MatterSideProps {
  request: RequestView;
  matter: Matter;
  /** Who could take it, while it may be assigned. */
  candidates?: Resource<Candidate[]>;
  onCandidate?: (code: string) => void;
}

/** Beside it: who could take it (#candidate-<code>), in whose hands it is, why it came here. */
function MatterSide({ request, matter, candidates, onCandidate }: MatterSideProps) {
  return (
    <View className="stack">
      {candidates && (
        <Card id="candidates">
          <View className="strong">交给谁</View>
          <Loaded
            of={candidates}
            skeleton={<SkeletonLines count={4} />}
            empty={<View className="sub">这个选区现在没有在任的代表，请联系街道人大工委。</View>}
          >
            {(items) =>
              items.slice(0, 5).map((candidate, at) => (
                <View
                  key={candidate.code}
                  id={`candidate-${candidate.code}`}
                  className="candidate"
                  role="button"
                  onClick={() => onCandidate?.(candidate.code)}
                >
                  <CandidateRow candidate={candidate} best={at === 0} />
                </View>
              ))
            }
          </Loaded>
        </Card>
      )}
      <HolderCard request={request} events={matter.timeline.data} />
      <RoutingReason routing={request.routing} title="为什么到了这个站" reader="handler" />
    </View>
  );
}

/** All of it: side by side at a desk, below each other on a phone with what happened at the end. */
export function MatterPanes(props: MatterSideProps) {
  const { request, matter } = props;
  return (
    <View className="matter-panes">
      <View className="matter-panes-main">
        <MatterMain request={request} />
      </View>
      <View className="matter-panes-side">
        <MatterSide {...props} />
      </View>
      <View className="matter-panes-history">
        <MatterHistory request={request} matter={matter} />
      </View>
    </View>
  );
}
