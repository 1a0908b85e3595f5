/**
 * How the district counts the three days to a reply. Ids: #policy-natural #policy-working #policy-strict, #apply-to-open,
 * #policy-save, then #policy-confirm-yes / #policy-confirm-no, #refused.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import type { ApiError } from '../api/api-error';
import * as districts from '../api/districts';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Icon } from '../ui/icon';
import { Loaded } from '../ui/loaded';
import { Confirm } from '../ui/sheet';
import { Switch } from '../ui/switch';

const NAMES: Record<ReplyPolicy, string> = {
  natural: '三天，遇休息日顺延',
  working: '三个工作日',
  strict: '72 小时',
};
const MEANS: Record<ReplyPolicy, string> = {
  natural: '从第二天算起，周末也算；最后一天是休息日的，顺延到下一个工作日 24:00。多数地方这样算。',
  working: '从第二天算起，只算工作日，调休上班的周末也算工作日；到第三个工作日 24:00。',
  strict: '从写来的那一刻起满 72 小时，周末和节假日都不停。',
};
const OPTIONS = (Object.keys(NAMES) as ReplyPolicy[]).map((value) => ({
  value,
  label: NAMES[value],
  sub: MEANS[value],
}));

export default function Settings() {
  return (
    <Gate of="office/settings" roles={WORKERS.settings}>
      <Policy />
    </Gate>
  );
}

function Policy() {
  const district = useActor()?.district;
  const code = district?.code ?? '';
  const now = useResource(() => districts.policyOf(code), [code]);
  return (
    <StaffPage of="office/settings">
      <View className="staff-column stack">
        <View className="stack-small">
          <View className="h1">答复期限</View>
          <View className="sub">{`${district?.name ?? '本区'}的代表，从选民写来起多久要答复。`}</View>
        </View>
        <Loaded of={now}>
          {({ policy }) => (
            <Form key={policy} code={code} now={policy} onSaved={(saved) => now.replace({ policy: saved })} />
          )}
        </Loaded>
      </View>
    </StaffPage>
  );
}

interface FormProps {
  code: string;
  now: ReplyPolicy;
  onSaved: (policy: ReplyPolicy) => void;
}

function Form({ code, now, onSaved }: FormProps) {
  const [policy, setPolicy] = useState(now);
  const [applyToOpen, setApplyToOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError>();

  const save = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      const { recomputed } = await districts.setPolicy(code, { policy, applyToOpen });
      toast(recomputed > 0 ? `已改好，${recomputed} 件在办的事重新算了日期。` : '已改好，新写来的事按新的期限算。');
      onSaved(policy);
    } catch (error) {
      setRefused(error as ApiError);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };

  const which = applyToOpen
    ? '在办的事也从写来那天起重新算，日期会变，选民会收到通知。已经答复的不变。'
    : '只用于改好以后新写来的事；在办的事仍按原来的日期。';
  return (
    <View className="stack">
      <Card>
        <Choice
          id="policy"
          label="怎样算三天"
          options={OPTIONS.map((one) => (one.value === now ? { ...one, label: `${one.label}（现在）` } : one))}
          value={policy}
          onChange={setPolicy}
        />
      </Card>
      <Card flush>
        <Switch
          id="apply-to-open"
          title="在办的事也重新算"
          sub="不打开，只用于以后新写来的事"
          on={applyToOpen}
          onChange={setApplyToOpen}
        />
      </Card>
      {refused && (
        <View id="refused" className="row row-top tone-red" role="alert">
          <Icon name="warning" />
          <View className="grow">{refused.message}</View>
        </View>
      )}
      <Button id="policy-save" disabled={policy === now && !applyToOpen} onTap={() => setAsking(true)}>
        改成这样
      </Button>
      <Confirm
        id="policy-confirm"
        open={asking}
        title={`改成“${NAMES[policy]}”吗`}
        text={which}
        yes="改"
        busy={busy}
        onYes={() => void save()}
        onNo={() => setAsking(false)}
      />
    </View>
  );
}
