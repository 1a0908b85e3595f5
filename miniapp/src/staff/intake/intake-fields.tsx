import { View } from '@tarojs/components';
import { CATEGORIES, CHANNEL_LABELS, CHANNELS, type Category } from '@huiyin/shared/requests/request.words';
import { useDesk } from '../../platform/wide';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { OneOf } from '../../ui/one-of';
import type { IntakeChannel, IntakeDraft } from './intake-draft';

const CAME_BY = CHANNELS.filter((channel): channel is IntakeChannel => channel !== 'mini_program').map((channel) => ({
  value: channel,
  label: CHANNEL_LABELS[channel],
}));
const ABOUT = CATEGORIES.map((category) => ({ value: category, label: category }));

interface FieldsProps {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
}

type Wrong = Partial<Record<keyof IntakeDraft, string>>;

/** Whom to call back, and where it is. */
export function WhoAndWhere({ draft, set, wrong }: FieldsProps & { wrong: Wrong }) {
  const desk = useDesk();
  const { name, phone, placeText } = draft;
  return (
    <Card>
      <View className="stack">
        <View className={desk ? 'intake-pair' : 'stack'}>
          <Line
            id="intake-name"
            label="姓名"
            placeholder="可以不写"
            value={name}
            onChange={(text) => set({ name: text })}
            error={wrong.name}
            autoComplete="off"
          />
          <Line
            id="intake-phone"
            label="电话"
            placeholder="答复时打给他"
            value={phone}
            onChange={(text) => set({ phone: text })}
            error={wrong.phone}
            autoComplete="off"
          />
        </View>
        <View className="sub">姓名和电话加密保存，办理的人写明原因才能看，看过会留记录。</View>
        <Line
          id="intake-place"
          label="在哪里"
          placeholder="小区、路名、门口，可以不写"
          value={placeText}
          onChange={(text) => set({ placeText: text })}
          error={wrong.placeText}
          autoComplete="off"
        />
      </View>
    </Card>
  );
}

/** By which way it came, and what it is about. */
export function HowItCame({ draft, set }: FieldsProps) {
  return (
    <Card>
      <OneOf
        id="channel"
        label="从哪里来的"
        options={CAME_BY}
        value={draft.channel}
        onChange={(channel) => channel && set({ channel })}
      />
      <OneOf<Category>
        id="category"
        label="是哪方面的事（可以不选）"
        options={ABOUT}
        value={draft.category || undefined}
        onChange={(category) => set({ category: category ?? '' })}
        optional
      />
    </Card>
  );
}
