import { View } from '@tarojs/components';
import { CHANNEL_LABELS } from '@huiyin/shared/requests/request.words';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { DisplayTag } from '../../parts/display-tag';
import { whenWords } from '../../parts/when';
import { Tag } from '../../ui/tag';
import { handUrgency } from './hand-urgency';
import { CardMarks } from './card-marks';
import { BesideButton } from './notes-card';
import type { Deeds } from './use-deeds';
// The frame's sheet comes first on every page: two pages that share both must not differ in their order.
import '../../parts/frame/frame.scss';
import './matter.scss';

interface MatterHeadProps {
  request: RequestCard | RequestView;
  /** With them its labels can be changed from here. */
  deeds?: Deeds;
  keys?: boolean;
}

/** Title, how pressing, where it comes from. Drawn from the list's card already while the rest is on its way. */
export function MatterHead({ request, deeds, keys = false }: MatterHeadProps) {
  const { word, tone } = handUrgency(request);
  const from = request.community ? `选民（来自${request.community.name}）` : '选民';
  const round = 'round' in request && request.round > 1 ? ` · 第 ${request.round} 轮` : '';
  const { code, channel, createdAt, serverNow, category } = request;
  const about = [code, from, CHANNEL_LABELS[channel], whenWords(createdAt, serverNow), category];
  return (
    <View id="matter-head" className="stack-small">
      <View className="row row-top matter-title">
        <View className="h1 grow" role="heading" aria-level={1}>
          {request.title}
        </View>
        <View className="row matter-tags">
          {deeds && keys && <BesideButton deed="label" deeds={deeds} keys />}
          <DisplayTag id="display" display={request.display} />
          <Tag id="urgency" tone={tone}>
            {word}
          </Tag>
        </View>
      </View>
      <View className="sub">{`${about.join(' · ')}${round}`}</View>
      <View className="row row-wrap matter-marks">
        <CardMarks card={request} />
        {deeds && !keys && <BesideButton deed="label" deeds={deeds} keys={false} />}
      </View>
    </View>
  );
}
