import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import type { Draft } from '../state/draft';
import { Card } from '../ui/card';
import { Chip, Chips } from '../ui/chip';
import { TimeOfDay } from '../ui/field';
import { Switch } from '../ui/switch';
import type { Answer, Missing } from './answer.rules';
import { OutcomeFields } from './outcome-fields';
import type { Phrase } from './phrases';
import { ProofFields } from './proof-fields';
import { Writing } from './writing';

interface FieldsProps {
  /** Of the text; see also writing.tsx and outcome-fields.tsx for theirs. */
  id: string;
  label: string;
  placeholder: string;
  phrases: readonly Phrase[];
  draft: Draft<Answer>;
  /** Empty until sending was tried. */
  missing: Missing;
}

/** The words to the voter. */
export function AnswerWords({ id, label, placeholder, phrases, draft, missing }: FieldsProps) {
  return (
    <Writing
      {...{ id, label, placeholder, phrases }}
      value={draft.value.text}
      onChange={(text) => draft.set({ text })}
      maxLength={LIMITS.replyText}
      saved={draft.saved}
      error={missing.text}
    />
  );
}

interface AnswerOutcomeProps {
  draft: Draft<Answer>;
  missing: Missing;
  /** The server's time, epoch milliseconds. */
  now: number;
  /** The first day of this round. */
  since?: Day;
  /** Told while pictures of a proof are on their way. */
  onUploading?: (busy: boolean) => void;
}

/** What came of it, with the day of a plan, or what shows that it is solved. */
export function AnswerOutcome({ draft, missing, now, since, onUploading }: AnswerOutcomeProps) {
  const { outcome, promiseDate } = draft.value;
  return (
    <View className="stack-small">
      <OutcomeFields
        outcome={outcome ?? undefined}
        promiseDate={promiseDate || undefined}
        onChange={(change) => draft.set(change)}
        today={dayOf(now)}
        error={missing.promiseDate}
      />
      {missing.outcome && (
        <View className="field-error" role="alert">
          {missing.outcome}
        </View>
      )}
      {outcome === 'solved' && (
        <ProofFields draft={draft} missing={missing} today={dayOf(now)} since={since} onUploading={onUploading} />
      )}
    </View>
  );
}

/** The reply was given by phone: when. Ids: #called, #called-today, #called-yesterday, #called-time. */
export function AnswerCall({ draft, missing }: { draft: Draft<Answer>; missing: Missing }) {
  const { called, calledOn, calledTime } = draft.value;
  return (
    <Card flush>
      <Switch
        id="called"
        title="已经打电话答复过"
        sub="把电话里说的写在上面，选民会核对"
        on={called}
        onChange={(on) => draft.set({ called: on })}
      />
      {called && (
        <View className="item">
          <View className="grow">
            <Chips label="哪一天打的">
              <Chip id="called-today" on={calledOn === 'today'} onTap={() => draft.set({ calledOn: 'today' })}>
                今天
              </Chip>
              <Chip
                id="called-yesterday"
                on={calledOn === 'yesterday'}
                onTap={() => draft.set({ calledOn: 'yesterday' })}
              >
                昨天
              </Chip>
            </Chips>
            <TimeOfDay
              id="called-time"
              label="几点打的"
              value={calledTime}
              onChange={(time) => draft.set({ calledTime: time })}
              error={missing.calledTime}
            />
          </View>
        </View>
      )}
    </Card>
  );
}
