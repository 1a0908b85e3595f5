/**
 * The audit log: who did what, when, to which matter; never what was said. A table at a desk, cards on a phone.
 * Ids: #audit-action-<n>, #audit-from, #audit-until, #audit-subject, #audit-head, #audit-table, #entry-<seq>.
 */
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AuditPage } from '@huiyin/shared/audit/audit.dto';
import { audit, type AuditFilter } from '../api/audit';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { usePulled, useReachBottom } from '../platform/lifecycle';
import { useDesk } from '../platform/wide';
import { usePages } from '../state/pages';
import { Card } from '../ui/card';
import { Empty, Loaded, More } from '../ui/loaded';
import { AuditCards, AuditTable } from './audit/audit-entries';
import { AuditFilters } from './audit/audit-filters';
import { inGroups } from './audit/audit.rules';
import './audit/audit.scss';

export default function Audit() {
  return (
    <Gate of="office/audit" roles={WORKERS.audit}>
      <Entries />
    </Gate>
  );
}

function Entries() {
  const [filter, setFilter] = useState<AuditFilter>({});
  const [head, setHead] = useState<AuditPage['head']>(null);
  const fetch = async (cursor?: string) => {
    const page = await audit(filter, cursor);
    setHead(page.head);
    return page;
  };
  const list = usePages(fetch, [filter]);
  const desk = useDesk();
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const filtered = Object.values(filter).some(Boolean);
  const empty = filtered
    ? '没有这样的记录。换个条件再看看。'
    : '还没有记录。谁登录、谁办了什么、谁看了联系方式，都会记在这里，改不了也删不掉。';
  return (
    <StaffPage of="office/audit">
      <View className="stack">
        <View className="stack-small">
          <View className="h1" role="heading" aria-level={1}>
            审计日志
          </View>
          <View className="sub">
            只记谁、什么时候、做了什么，不记内容和联系方式。每一条连着上一条，改动会被查出来。
          </View>
        </View>
        {head && (
          <Card id="audit-head">
            <View className="audit-head">
              <View>
                <View className="sub">到第几条</View>
                <View className="h2">{head.seq}</View>
              </View>
              <View>
                <View className="sub">校验码，每 8 位一组</View>
                <View className="audit-groups">
                  {inGroups(head.hash).map((group, at) => (
                    <View key={`${at} ${group}`} className="audit-group">
                      <Text userSelect>{group}</Text>
                    </View>
                  ))}
                </View>
              </View>
            </View>
            <View className="sub">
              请定期把这两样和当天的日期抄在纸上。以后核对得上，说明抄写以前的记录没有被动过。
            </View>
          </Card>
        )}
        <AuditFilters filter={filter} onChange={setFilter} />
        <Loaded of={list} empty={<Empty icon="list" text={empty} />}>
          {(entries) => (desk ? <AuditTable entries={entries} /> : <AuditCards entries={entries} />)}
        </Loaded>
        <More of={list} />
      </View>
    </StaffPage>
  );
}
