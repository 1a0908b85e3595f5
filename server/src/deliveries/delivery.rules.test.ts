import { ROLES } from '@huiyin/shared/people/roles';
import { TIMELINE_KINDS } from '@huiyin/shared/requests/timeline.dto';
import { fitMessage } from '@huiyin/shared/wechat/template-fields';
import { templatesFor } from '@huiyin/shared/wechat/templates';
import { fieldsOf, pageFor, wordingFor, WORDINGS } from './delivery.rules';

describe('what goes to a phone', () => {
  it.each(WORDINGS)('%s, %s: fits, uses a template the role is asked for', (role, name, wording) => {
    expect(wording.state).toMatch(/^[\u4E00-\u9FA5]{1,5}$/);
    expect(Array.from(wording.note).length).toBeLessThanOrEqual(20);
    expect(templatesFor(role)).toContain(wording.template);
    expect(ROLES).toContain(role);
    if (!name.includes(' ')) expect(TIMELINE_KINDS).toContain(name);
  });

  it('a voter hears of every answer, and pays no consent for what they just did', () => {
    for (const kind of ['asked', 'refused', 'replied', 'told'])
      expect(wordingFor('voter', { kind })).toMatchObject({ template: 'progress', worthCall: true });
    for (const kind of ['submitted', 'assigned', 'held', 'contact_seen'])
      expect(wordingFor('voter', { kind })).toBeNull();
  });

  it("a deputy's words once they may be read are news to the voter; their own words are not", () => {
    const released = (author: string) => wordingFor('voter', { kind: 'released', checked: { author } });
    expect(released('deputy')).toMatchObject({
      template: 'progress',
      state: '可以看了',
      note: '点开看代表的答复',
      worthCall: true,
      worthLast: true,
    });
    expect(released('voter')).toBeNull();
    expect(wordingFor('voter', { kind: 'released' })).toBeNull();
    expect(wordingFor('deputy', { kind: 'released', checked: { author: 'deputy' } })).toBeNull();
  });

  it('what waits for a look goes to the liaison', () => {
    expect(wordingFor('liaison', { kind: 'held', checked: { author: 'voter' } })).toMatchObject({
      template: 'task',
      state: '请您审核',
      note: '有内容要您看能不能公开',
    });
    expect(wordingFor('deputy', { kind: 'held', checked: { author: 'deputy' } })).toBeNull();
  });

  it('only what a voter need not act on leaves the last consent alone', () => {
    const light = WORDINGS.filter(([, , w]) => !w.worthLast).map(([role, name]) => `${role} ${name}`);
    expect(light.sort()).toEqual([
      ...['voter department_returned', 'voter extension_decided', 'voter handed_over', 'voter lapsed'],
      ...['voter rating_excluded', 'voter recalled', 'voter recomputed'],
      ...['voter resumed', 'voter returned', 'voter settled', 'voter supervised', 'voter unmerged'],
    ]);
  });

  it('deputies and officers hear of tasks and of deadlines, each by its template', () => {
    expect(wordingFor('deputy', { kind: 'assigned' })?.template).toBe('task');
    expect(wordingFor('deputy', { kind: 'warned', clock: 'reply', step: 'last_day' })).toMatchObject({
      template: 'due',
      worthCall: true,
    });
    expect(wordingFor('liaison', { kind: 'submitted' })?.template).toBe('task');
    expect(wordingFor('district_office', { kind: 'escalated' })?.template).toBe('due');
    expect(wordingFor('admin', { kind: 'escalated' })).toBeNull();
  });

  it('says the matter, the place and public names; opens the matter', () => {
    const wording = wordingFor('voter', { kind: 'replied' })!;
    const at = Date.UTC(2026, 10, 23, 2, 5);
    const facts = { title: '路灯坏了', station: '翠园社区联络站', deputy: '王春晖', dueAt: null, at };
    const keywords = { matter: 'thing1', state: 'phrase2', who: 'name3', at: 'time4', due: 'time5' };
    expect(fitMessage(keywords, fieldsOf('voter', wording, facts))).toEqual({
      thing1: '路灯坏了',
      phrase2: '代表已答复',
      name3: '王春晖',
      time4: '2026年11月23日 10:05',
      time5: '2026年11月23日 10:05',
    });
    expect(fieldsOf('deputy', wording, facts).who).toBe('翠园社区联络站');
    expect([pageFor('voter', 'AB12'), pageFor('deputy', 'AB12'), pageFor('street_office', 'AB12')]).toEqual([
      'voter/request?code=AB12',
      'deputy/matter?code=AB12',
      'staff/matter?code=AB12',
    ]);
  });
});
