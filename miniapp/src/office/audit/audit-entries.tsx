import { View } from '@tarojs/components';
import type { AuditEntryView } from '@huiyin/shared/audit/audit.dto';
import { instantOf } from '../../parts/when';
import { Card } from '../../ui/card';
import { TableHead } from '../../ui/table-head';
import { secondWords } from './audit.rules';

const HEAD = ['第几条', '时间', '谁', '做了什么', '对象', '校验码'];

const when = ({ at }: AuditEntryView) => secondWords(instantOf(at));
/** The name, and as what they acted where that is something else. */
const who = ({ actor }: AuditEntryView) => ({
  name: actor.name || actor.label,
  as: actor.name && actor.name !== actor.label ? actor.label : undefined,
});

/** At a desk a row each. */
export function AuditTable({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <Card flush>
      <View id="audit-table" role="table" aria-label="审计日志">
        <TableHead className="table-row audit-row table-head" names={HEAD} />
        {entries.map((entry) => (
          <Row key={entry.seq} entry={entry} />
        ))}
      </View>
    </Card>
  );
}

function Row({ entry }: { entry: AuditEntryView }) {
  const { name, as } = who(entry);
  const { subject } = entry;
  return (
    <View id={`entry-${entry.seq}`} className="table-row audit-row" role="row">
      <View role="cell" className="audit-number">
        {entry.seq}
      </View>
      <View role="cell" className="audit-number">
        {when(entry)}
      </View>
      <View role="cell">
        <View className="clip">{name}</View>
        {as && <View className="sub table-small clip">{as}</View>}
      </View>
      <View role="cell">
        <View>{entry.actionLabel}</View>
        {entry.detail && <View className="sub table-small">{entry.detail}</View>}
      </View>
      <View role="cell">
        {subject ? (
          <>
            <View className={subject.code ? 'sub table-small' : undefined}>{subject.label}</View>
            {subject.code && <View className="audit-code">{subject.code}</View>}
          </>
        ) : (
          '—'
        )}
      </View>
      <View role="cell" className="sub audit-code">
        {entry.hash}
      </View>
    </View>
  );
}

/** On a phone a card each. */
export function AuditCards({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <>
      {entries.map((entry) => {
        const { name, as } = who(entry);
        const { subject } = entry;
        return (
          <Card key={entry.seq} id={`entry-${entry.seq}`}>
            <View className="row">
              <View className="strong grow">{entry.actionLabel}</View>
              <View className="sub">{`第 ${entry.seq} 条`}</View>
            </View>
            <View>{as ? `${name}（${as}）` : name}</View>
            {entry.detail && <View className="sub">{entry.detail}</View>}
            {subject && (
              <View className="row row-wrap">
                <View className="sub">{subject.label}</View>
                {subject.code && <View className="audit-code">{subject.code}</View>}
              </View>
            )}
            <View className="row row-wrap sub">
              <View>{when(entry)}</View>
              <View className="audit-code">{entry.hash}</View>
            </View>
          </Card>
        );
      })}
    </>
  );
}
