import { View } from '@tarojs/components';
import { spokenInstant } from '@huiyin/shared/kernel/time';
import type { AuditEntryView } from '@huiyin/shared/audit/audit.dto';
import { instantOf } from '../../parts/when';
import { Card } from '../../ui/card';
import { TableHead } from '../../ui/table-head';

const HEAD = ['第几条', '时间', '谁', '做了什么', '对象', '校验码'];

const who = ({ actor }: AuditEntryView) => (actor.name && actor.name !== actor.label ? actor.name : actor.label);
const subjectOf = ({ subject }: AuditEntryView) =>
  subject ? [subject.label, subject.code].filter(Boolean).join(' ') : '—';

/** At a desk a row each. */
export function AuditTable({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <Card flush>
      <View id="audit-table" role="table" aria-label="审计日志">
        <TableHead className="table-row audit-row table-head" names={HEAD} />
        {entries.map((entry) => (
          <View key={entry.seq} id={`entry-${entry.seq}`} className="table-row audit-row" role="row">
            <View role="cell">{entry.seq}</View>
            <View role="cell">{spokenInstant(instantOf(entry.at))}</View>
            <View role="cell">
              <View className="clip">{who(entry)}</View>
              <View className="sub table-small clip">{entry.actor.label}</View>
            </View>
            <View role="cell">
              <View>{entry.actionLabel}</View>
              {entry.detail && <View className="sub table-small">{entry.detail}</View>}
            </View>
            <View role="cell" className="audit-code">
              {subjectOf(entry)}
            </View>
            <View role="cell" className="sub audit-hash">
              {entry.hash}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}

/** On a phone a card each. */
export function AuditCards({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <>
      {entries.map((entry) => (
        <Card key={entry.seq} id={`entry-${entry.seq}`}>
          <View className="row">
            <View className="strong grow">{entry.actionLabel}</View>
            <View className="sub">{`第 ${entry.seq} 条`}</View>
          </View>
          <View>{`${who(entry)}（${entry.actor.label}）`}</View>
          {entry.detail && <View className="sub">{entry.detail}</View>}
          <View className="sub audit-code">{`${spokenInstant(instantOf(entry.at))} · ${subjectOf(entry)}`}</View>
        </Card>
      ))}
    </>
  );
}
