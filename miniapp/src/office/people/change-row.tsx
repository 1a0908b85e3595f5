import type { ReactNode } from 'react';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { RoleChangeState, RoleChangeView } from '@huiyin/shared/people/security.dto';
import { whenWords } from '../../parts/when';
import { Row } from '../../ui/row';
import { Tag, type TagTone } from '../../ui/tag';

const STATES: Record<RoleChangeState, { tone: TagTone; text: string }> = {
  waiting: { tone: 'amber', text: '等确认' },
  confirmed: { tone: 'green', text: '已确认' },
  refused: { tone: 'grey', text: '没有同意' },
};

/** 给周晓敏加上：联络员（翠园社区联络站） */
export function changeWords({ name, kind, roleLabel, place }: RoleChangeView): string {
  const role = place ? `${roleLabel}（${place}）` : roleLabel;
  return kind === 'grant' ? `给${name}加上：${role}` : `去掉${name}的：${role}`;
}

/** One change of somebody's roles: what, why, by whom, and what became of it. Id: #change-<id>. */
export function ChangeRow({ of, end }: { of: RoleChangeView; end?: ReactNode }) {
  const { tone, text } = STATES[of.state];
  const when = whenWords(of.proposedAt, isoAt8(Date.now()));
  return (
    <Row
      id={`change-${of.id}`}
      icon="person"
      title={changeWords(of)}
      sub={`${of.reason} · ${of.proposedBy} ${when}提出`}
      end={end ?? <Tag tone={tone}>{text}</Tag>}
    />
  );
}
