import { TIMELINE_KINDS } from '../requests/timeline.dto';
import { AUDIT_ACTIONS, auditActionLabel } from './audit.dto';
import { auditRoleLabel, auditWords } from './audit.words';

describe('the words of the audit log', () => {
  it('has a name for everything that can stand on a timeline', () => {
    const unnamed = TIMELINE_KINDS.filter((kind) => !(`request.${kind}` in AUDIT_ACTIONS));
    expect(unnamed).toEqual([]);
  });

  it('names an action it never heard of all the same', () => {
    expect(auditActionLabel('request.submitted')).toBe('提交事项');
    expect(auditActionLabel('older.thing')).toBe('其他记录');
  });

  it('says facts in words, and only those it knows', () => {
    expect(auditWords({ round: 2, from: 'submitted', to: 'assigned', deputyName: '王春晖', text: '不该出现' })).toBe(
      '第 2 轮，从“待分办”，到“等代表答复”，代表：王春晖',
    );
    expect(auditWords({ round: 1 })).toBe('');
    expect(auditWords(null)).toBe('');
    expect(auditWords({ from: 'submitted', to: 'submitted', reached: true })).toBe('打通了');
  });

  it('says who it was by their role', () => {
    expect(auditRoleLabel('liaison')).toBe('联络员');
    expect(auditRoleLabel('system')).toBe('系统');
  });
});
