import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { HandlerNotes } from '../../parts/handler-notes';
import { HolderCard } from '../../parts/holder-card';
import { ReplyLetter } from '../../parts/reply-letter';
import { RequestWords } from '../../parts/request-words';
import { RoutingReason } from '../../parts/routing-reason';
import { Timeline } from '../../parts/timeline';
import type { Matter } from '../../parts/use-matter';
import { go } from '../../platform/navigation';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Row } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { AsideCards } from './aside-cards';
import { CandidateRow } from './candidate-rows';
import { ForwardBlock } from './forward-block';
import { ContactCard, NotesCard } from './notes-card';
import { RidesCard } from './rides-card';
import { SimilarCard } from './similar-card';
import { SupervisionBanner } from './supervision-banner';
import type { Deeds } from './use-deeds';
// The frame's sheet comes first on every page: two pages that share both must not differ in their order.
import '../../parts/frame/frame.scss';
import './matter.scss';

/** Something in it waits for an officer to say whether others may see it. */
function waitsForReview({ display, reply, told, pictures }: RequestView): boolean {
  return [display, reply?.display, told?.display, ...pictures.map((picture) => picture.display)].includes('held');
}

interface PanesProps {
  request: RequestView;
  matter: Matter;
  deeds: Deeds;
  /** At a desk: candidates stand beside the matter, and keys on buttons. */
  desk: boolean;
  /** Opens another matter. */
  onLook: (code: string) => void;
  /** A matter that rode in this one goes by itself again. */
  onParted: () => void;
}

/** Worth asking for: who triages or works on it wants to know what else is like it. */
const COMPARED: readonly RequestView['state'][] = ['submitted', 'clarifying', 'assigned', 'replied'];

/** The voter's words, what is like it, and what was answered (#to-held where something of it waits for review). */
function MatterMain({ request, matter, deeds, desk, onLook, onParted }: PanesProps) {
  const mergeable = deeds.allowed.some(({ deed }) => deed === 'merge');
  const station = deeds.allowed.some(({ deed }) => deed === 'merge' || deed === 'label' || deed === 'tell');
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
      <SupervisionBanner request={request} />
      <RequestWords request={request} />
      <RidesCard request={request} parts={station} onLook={onLook} onParted={onParted} />
      {COMPARED.includes(request.state) && (
        <SimilarCard
          code={request.code}
          now={request.serverNow}
          onMerge={mergeable ? (into) => deeds.start('merge', into) : undefined}
          onLook={onLook}
        />
      )}
      <ForwardBlock request={request} />
      <HandlerNotes request={request} />
      <AsideCards request={request} />
      <ReplyLetter request={request} />
      <NotesCard matter={matter} now={request.serverNow} deeds={deeds} keys={desk} />
    </View>
  );
}

/** Everything that happened, newest on top; notes stand in a card of their own. */
function MatterHistory({ request, matter }: { request: RequestView; matter: Matter }) {
  const shown = [request.text, request.reply?.text, request.told?.text, request.refusal?.reason, request.ask?.text];
  return (
    <Card id="history">
      <View className="stack-small">
        <View className="strong">经过</View>
        <Loaded of={matter.timeline} skeleton={<SkeletonLines count={3} />}>
          {(events) => (
            <Timeline events={events.filter(({ kind }) => kind !== 'noted')} now={request.serverNow} shown={shown} />
          )}
        </Loaded>
      </View>
    </Card>
  );
}

/** Who could take it, with what speaks for each (#candidate-<code>). */
function CandidatesCard({ deeds }: { deeds: Deeds }) {
  if (!deeds.candidates) return null;
  return (
    <Card id="candidates">
      <View className="strong">交给谁</View>
      <Loaded
        of={deeds.candidates}
        skeleton={<SkeletonLines count={4} />}
        empty={<View className="sub">这个选区现在没有在任的代表，请联系街道人大工委。</View>}
      >
        {(items) =>
          items.slice(0, 5).map((candidate) => (
            <View
              key={candidate.code}
              id={`candidate-${candidate.code}`}
              className="candidate"
              role="button"
              onClick={() => deeds.start('assign', candidate.code)}
            >
              <CandidateRow candidate={candidate} best={candidate === items.find(({ leave }) => !leave)} />
            </View>
          ))
        }
      </Loaded>
    </Card>
  );
}

/** All of it: side by side at a desk, below each other on a phone with what happened at the end. */
export function MatterPanes(props: PanesProps) {
  const { request, matter, deeds, desk } = props;
  return (
    <View className="matter-panes">
      <View className="matter-panes-main">
        <MatterMain {...props} />
      </View>
      <View className="matter-panes-side">
        <View className="stack">
          {desk && <CandidatesCard deeds={deeds} />}
          <HolderCard request={request} events={matter.timeline.data} />
          <ContactCard deeds={deeds} keys={desk} />
          <RoutingReason routing={request.routing} title="为什么到了这个站" reader="handler" />
        </View>
      </View>
      <View className="matter-panes-history">
        <MatterHistory request={request} matter={matter} />
      </View>
    </View>
  );
}
