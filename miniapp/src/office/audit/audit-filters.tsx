import { useState } from 'react';
import { View } from '@tarojs/components';
import { AUDIT_ACTIONS } from '@huiyin/shared/audit/audit.dto';
import type { AuditFilter } from '../../api/audit';
import { useDesk } from '../../platform/wide';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Day, Line } from '../../ui/field';

/** What is mostly looked for. */
const OFTEN = [
  'request.contact_seen',
  'auth.failed',
  'auth.signed_in',
  'me.exported',
  'me.deleted',
  'list.exported',
  'person.role_granted',
  'policy.changed',
  'request.rating_excluded',
] as const satisfies readonly (keyof typeof AUDIT_ACTIONS)[];

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}

/** Narrows the log: to an action, to days, to one matter. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const desk = useDesk();
  const [subject, setSubject] = useState('');
  const set = (change: AuditFilter) => onChange({ ...filter, ...change });
  const some = Object.values(filter).some(Boolean);
  return (
    <Card>
      <View className="stack-small">
        <Chips label="做了什么">
          {OFTEN.map((action, at) => (
            <Chip
              key={action}
              id={`audit-action-${at + 1}`}
              on={filter.action === action}
              onTap={() => set({ action: filter.action === action ? undefined : action })}
            >
              {AUDIT_ACTIONS[action]}
            </Chip>
          ))}
        </Chips>
        <View className={desk ? 'audit-filters' : 'stack-small'}>
          <Day id="audit-from" label="从哪天" value={filter.from ?? ''} onChange={(from) => set({ from })} />
          <Day id="audit-until" label="到哪天" value={filter.until ?? ''} onChange={(until) => set({ until })} />
          <Line
            id="audit-subject"
            label="哪一件事"
            kind="search"
            placeholder="编号，写完按回车"
            value={subject}
            onChange={setSubject}
            onEnter={() => set({ subject: subject.trim() || undefined })}
          />
        </View>
        {some && (
          <View>
            <Button
              id="audit-clear"
              kind="line"
              small={desk}
              narrow
              onTap={() => {
                setSubject('');
                onChange({});
              }}
            >
              看全部
            </Button>
          </View>
        )}
      </View>
    </Card>
  );
}
