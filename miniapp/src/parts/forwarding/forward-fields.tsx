import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DepartmentCard } from '@huiyin/shared/departments/department.dto';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { FORWARD_CLASSES } from '@huiyin/shared/requests/forward.dto';
import { MOST_CO_HANDLERS } from '@huiyin/shared/requests/handling.dto';
import type { Draft } from '../../state/draft';
import type { Resource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Choice } from '../../ui/choice';
import { Row } from '../../ui/row';
import { Writing } from '../writing';
import { DepartmentPicker } from './department-picker';
import { classWords, forwardWarning, type Chosen, type Forwarding, type ForwardMissing } from './forward.rules';

interface ForwardFieldsProps {
  draft: Draft<Forwarding>;
  /** What the voter wrote: not to be copied. */
  original: string;
  departments: Resource<DepartmentCard[]>;
  /** Empty until sending was tried. */
  missing: ForwardMissing;
  /** The server's time, epoch milliseconds. */
  now: number;
}

/**
 * To whom, by when, and in the forwarder's own words. Ids: #forward-text, #forward-mask, #lead, #co-add, #co-<code> (taps
 * it away), #class-<class>, and those of DepartmentPicker.
 */
export function ForwardFields({ draft, original, departments, missing, now }: ForwardFieldsProps) {
  const { restated, class: pace } = draft.value;
  return (
    <View className="stack">
      <Writing
        id="forward-text"
        label="用您自己的话写给承办单位"
        placeholder="什么事、在哪里、希望怎么办。不写选民的姓名、电话、住址"
        value={restated}
        onChange={(text) => draft.set({ restated: text })}
        maxLength={LIMITS.replyText}
        saved={draft.saved}
        error={missing.restated}
        warning={null}
      />
      <Warning restated={restated} original={original} onMask={(text) => draft.set({ restated: text })} />
      <Whom draft={draft} departments={departments} error={missing.lead} />
      <Choice
        id="class"
        label="多少天办好"
        options={FORWARD_CLASSES.map((value) => {
          const { label, until } = classWords(value, now);
          return { value, label, sub: until };
        })}
        value={pace}
        onChange={(chosen) => draft.set({ class: chosen })}
      />
    </View>
  );
}

interface WarningProps {
  restated: string;
  original: string;
  onMask: (text: string) => void;
}

function Warning({ restated, original, onMask }: WarningProps) {
  const warning = forwardWarning(restated, original);
  if (!warning) return null;
  const { title, text, masked } = warning;
  return (
    <Card id="forward-warning" tone="warn">
      <View className="strong tone-amber">{title}</View>
      <View className="sub">{text}</View>
      {masked !== undefined && (
        <Chips>
          <Chip id="forward-mask" tone="amber" onTap={() => onMask(masked)}>
            遮住
          </Chip>
        </Chips>
      )}
    </Card>
  );
}

type Picking = 'lead' | 'co' | undefined;

/** 主办 and 协办. */
function Whom({ draft, departments, error }: Pick<ForwardFieldsProps, 'draft' | 'departments'> & { error?: string }) {
  const [picking, setPicking] = useState<Picking>();
  const { lead, coHandlers } = draft.value;
  const taken = [...(lead ? [lead.code] : []), ...coHandlers.map(({ code }) => code)];
  const choose = (department: Chosen) => {
    if (picking === 'lead') draft.set({ lead: department });
    else draft.set({ coHandlers: [...coHandlers, department] });
    setPicking(undefined);
  };
  return (
    <Card>
      <Row
        id="lead"
        icon="home"
        title={lead ? `${lead.name}主办` : '选主办单位'}
        sub={lead ? '点这里可以换' : '由它牵头办理、答复'}
        onTap={() => setPicking('lead')}
      />
      {error && (
        <View className="field-error" role="alert">
          {error}
        </View>
      )}
      {coHandlers.length > 0 && (
        <Chips label="协办单位，点一下去掉">
          {coHandlers.map(({ code, name }) => (
            <Chip
              key={code}
              id={`co-${code}`}
              on
              onTap={() => draft.set({ coHandlers: coHandlers.filter((one) => one.code !== code) })}
            >
              {`${name}协办 ×`}
            </Chip>
          ))}
        </Chips>
      )}
      {lead && coHandlers.length < MOST_CO_HANDLERS && (
        <Button id="co-add" kind="text" icon="plus" onTap={() => setPicking('co')}>
          加协办单位
        </Button>
      )}
      {picking && (
        <DepartmentPicker
          title={picking === 'lead' ? '主办单位' : '协办单位'}
          departments={departments}
          taken={taken}
          onChoose={choose}
          onClose={() => setPicking(undefined)}
        />
      )}
    </Card>
  );
}
