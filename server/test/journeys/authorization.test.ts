import { randomUUID } from 'node:crypto';
import { ROLES, STAFF_ROLES, type Role } from '@huiyin/shared/people/roles';
import { departmentRow } from '../departments';
import { Factories } from '../factories';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { testServer, type Answer, type TestServer } from '../http';
import { operationsOf, type Operation } from '../operations';
import { AuthService } from '../../src/auth/auth.service';

/** How the caller stands to the matter: theirs, the same district's but not theirs, another district's. */
const STANDINGS = ['own', 'foreign', 'other_district'] as const;
type Standing = (typeof STANDINGS)[number];

/**
 * What a role may expect of an endpoint about one request, own / foreign / other district:
 * may = let in (done, or 409 because the state does not fit) · sees = 403 request.not_yours · hidden = 404, as if it did not exist ·
 * closed = 403 role.not_allowed, whatever it is about.
 */
type Expected = 'may' | 'sees' | 'hidden' | 'closed';
type Row = Partial<Record<Role, readonly [Expected, Expected, Expected]>>;

const READ: Row = {
  voter: ['may', 'hidden', 'hidden'],
  deputy: ['may', 'hidden', 'hidden'],
  liaison: ['may', 'hidden', 'hidden'],
  street_office: ['may', 'hidden', 'hidden'],
  district_office: ['may', 'may', 'hidden'],
};
const only = (role: Role): Row => ({ [role]: ['may', 'hidden', 'hidden'] });
const OFFICES: Row = { ...only('street_office'), district_office: ['may', 'may', 'hidden'] };

/** One row an endpoint about one request; roles that are not named find it closed. */
const ABOUT_ONE_REQUEST: Record<string, Row> = {
  'Requests.view': READ,
  'Requests.timeline': READ,
  'Requests.candidates': only('liaison'),
  'Requests.assign': only('liaison'),
  'Requests.ask': only('liaison'),
  'Requests.refuse': only('liaison'),
  'Requests.reply': only('deputy'),
  'Requests.tell': { ...only('deputy'), ...only('liaison') },
  'Requests.answer': only('voter'),
  'Requests.rate': { ...only('voter'), ...only('liaison') },
  'Requests.reopen': { ...only('voter'), ...only('liaison') },
  'Requests.supplement': only('voter'),
  'Requests.withdraw': only('voter'),
  'Forwards.forward': { ...only('deputy'), ...only('liaison') },
  'Forwards.accept': { ...only('deputy'), ...only('liaison') },
  'Forwards.sendBack': { ...only('deputy'), ...only('liaison') },
  'Forwards.decideExtension': OFFICES,
  'DepartmentVerbs.answer': only('department'),
  'DepartmentVerbs.return': only('department'),
  'DepartmentVerbs.extend': only('department'),
  'Forwarded.view': only('department'),
  'Supervision.supervise': OFFICES,
  'Supervision.report': { ...only('deputy'), ...only('liaison'), ...only('department') },
  'Similar.toRequest': READ,
  'DeskNotes.note': { ...only('deputy'), ...only('liaison'), ...OFFICES },
  'DeskNotes.label': only('liaison'),
  'DeskNotes.reveal': { ...only('deputy'), ...only('liaison') },
  'Ending.exclude': { district_office: ['may', 'may', 'hidden'] },
  'HandOver.handOver': { ...only('deputy'), ...only('liaison') },
  'Merging.merge': only('liaison'),
  'Merging.unmerge': only('liaison'),
  'Merging.return': { ...only('deputy'), ...only('liaison') },
  'Merging.settle': { ...only('street_office'), district_office: ['may', 'may', 'hidden'] },
  'Merging.appeal': only('voter'),
  'Merging.decideAppeal': {
    ...only('liaison'),
    ...only('street_office'),
    district_office: ['may', 'may', 'hidden'],
  },
};

const CODE_ROLES = ['liaison', 'street_office', 'district_office', 'admin'] as const;

/** One row an endpoint that is not about one request: who may call it at all. */
const EVERYONE = 'everyone';
const SIGNED_IN = 'signed in';
const BY_ROLE: Record<string, typeof EVERYONE | typeof SIGNED_IN | readonly Role[]> = {
  'Health.health': EVERYONE,
  'Health.ready': EVERYONE,
  'About.about': EVERYONE,
  'Wechat.app': EVERYONE,
  'Wechat.status': ['district_office', 'admin'],
  'Wechat.verify': EVERYONE,
  'Wechat.push': EVERYONE,
  'People.list': ['admin'],
  'GuardedAccounts.page': ['security_admin'],
  'GuardedAccounts.unlock': ['security_admin'],
  'GuardedAccounts.givePassword': ['security_admin'],
  'GuardedAccounts.resetFactor': ['security_admin'],
  'GuardedAccounts.endSessions': ['security_admin'],
  'RoleChanges.page': ['admin', 'security_admin'],
  'RoleChanges.places': ['admin'],
  'RoleChanges.propose': ['admin'],
  'RoleChanges.confirm': ['security_admin'],
  'RoleChanges.refuse': ['security_admin'],
  'Auth.wechat': EVERYONE,
  'Auth.password': EVERYONE,
  'Auth.code': EVERYONE,
  'Auth.refresh': EVERYONE,
  'OwnSecurity.view': SIGNED_IN,
  'OwnSecurity.endOthers': SIGNED_IN,
  'OwnSecurity.offer': SIGNED_IN,
  'OwnSecurity.confirm': SIGNED_IN,
  'OwnSecurity.anewCodes': SIGNED_IN,
  'OwnSecurity.turnOff': SIGNED_IN,
  'Auth.changePassword': SIGNED_IN,
  'Auth.signOut': SIGNED_IN,
  'Auth.me': SIGNED_IN,
  'Auth.actAs': SIGNED_IN,
  'Binding.phone': SIGNED_IN,
  'Binding.bind': SIGNED_IN,
  'Bindings.page': ['admin', 'security_admin', 'liaison'],
  'Bindings.release': ['admin', 'security_admin', 'liaison'],
  'Bindings.changePhone': ['admin', 'security_admin', 'liaison'],
  'OwnPhone.mine': ['voter'],
  'OwnPhone.give': ['voter'],
  'OwnPhone.takeBack': ['voter'],
  'Desk.ticket': EVERYONE,
  'Desk.poll': EVERYONE,
  'Desk.look': STAFF_ROLES,
  'Desk.confirm': STAFF_ROLES,
  'Desk.refuse': STAFF_ROLES,
  'Stations.find': EVERYONE,
  'Stations.land': EVERYONE,
  'Communities.find': EVERYONE,
  'Deputies.find': EVERYONE,
  'Deputies.land': EVERYONE,
  'Leaves.current': ['deputy', 'liaison'],
  'Leaves.write': ['deputy', 'liaison'],
  'Leaves.end': ['deputy', 'liaison'],
  'HandOver.succeed': ['district_office'],
  'HandOver.find': ['district_office'],
  'Promises.ofDeputy': EVERYONE,
  'Promises.ofDepartment': EVERYONE,
  'Figures.read': ['liaison', 'street_office', 'district_office'],
  'Samples.draw': ['district_office'],
  'Samples.page': ['district_office'],
  'Samples.view': ['district_office'],
  'Samples.check': ['district_office'],
  'Samples.number': ['district_office'],
  'Pictures.upload': ['voter', 'deputy', 'liaison'],
  'Pictures.file': EVERYONE,
  'Requests.submit': ['voter'],
  'Requests.page': ['voter', 'deputy', 'liaison', 'street_office', 'district_office'],
  'Requests.counts': ['voter', 'deputy', 'liaison', 'street_office', 'district_office'],
  'DeskStream.listen': ['deputy', 'liaison', 'street_office', 'district_office'],
  'ListExport.file': ['liaison', 'street_office', 'district_office'],
  'Slips.slip': EVERYONE,
  // Whatever is shown may be followed, wherever it was raised.
  'Following.follow': ['voter'],
  'Following.unfollow': ['voter'],
  'Checks.page': ['liaison', 'street_office', 'district_office'],
  'Checks.release': ['liaison', 'street_office', 'district_office'],
  'Checks.withhold': ['liaison', 'street_office', 'district_office'],
  'ReplyClock.explain': EVERYONE,
  'ReplyPolicy.current': ['district_office'],
  'ReplyPolicy.change': ['district_office'],
  'Notifications.page': SIGNED_IN,
  'Notifications.read': SIGNED_IN,
  'Consents.view': SIGNED_IN,
  'Consents.answer': SIGNED_IN,
  'Calls.page': ['liaison'],
  'Calls.number': ['liaison'],
  'Calls.done': ['liaison'],
  'Codes.page': CODE_ROLES,
  'Codes.land': EVERYONE,
  'Codes.issue': CODE_ROLES,
  'Codes.revoke': CODE_ROLES,
  'Posters.book': CODE_ROLES,
  'Posters.poster': CODE_ROLES,
  'Audit.page': ['auditor'],
  'Me.export': SIGNED_IN,
  'Me.remove': SIGNED_IN,
  'Entry.way': EVERYONE,
  'Departments.list': ['deputy', ...STAFF_ROLES],
  'Departments.page': EVERYONE,
  'Forwarded.page': ['department'],
  'Forwarded.counts': ['department'],
  'Intake.take': ['liaison'],
  'Intake.slip': ['liaison'],
  'Similar.toText': ['voter'],
  'Canned.list': ['deputy', 'liaison', 'street_office', 'district_office'],
  'Canned.add': ['liaison', 'district_office'],
  'Canned.change': ['liaison', 'district_office'],
  'Canned.remove': ['liaison', 'district_office'],
  'Demo.signIn': EVERYONE,
  'Demo.people': EVERYONE,
  'Demo.now': EVERYONE,
  'Demo.advance': EVERYONE,
};

/** A body each endpoint takes, so that a refusal is never about the body. */
const BODIES: Record<string, unknown> = {
  'Requests.submit': { text: '路灯坏了。' },
  'Requests.ask': { text: '哪一盏？' },
  'Requests.refuse': { reason: '正在诉讼。', door: '法院' },
  'Requests.reply': { text: '您好，已去看过。' },
  'Requests.tell': { text: '修好了。', outcome: 'explained' },
  'Requests.answer': { text: '东门的。' },
  'Requests.rate': { echoed: true, solved: 'solved' },
  'Requests.reopen': { text: '又坏了。' },
  'Requests.supplement': { text: '补充一句。' },
  'Requests.withdraw': {},
  'Merging.merge': { into: 'ABCDEFGH' },
  'Merging.return': { ground: '不在本站范围。', rightUnit: 'ABCDEFGH' },
  'Merging.settle': { stationCode: 'ABCDEFGH', reason: '在它的范围里。' },
  'Merging.appeal': { text: '还没有起诉。' },
  'Merging.decideAppeal': { upheld: true, reason: '确实在诉讼。' },
  'Forwards.sendBack': { reason: '没有写明日期。' },
  'Forwards.decideExtension': { granted: true, reason: '备件缺货。' },
  'DepartmentVerbs.answer': { text: '已修好。' },
  'DepartmentVerbs.return': { ground: '不归本单位。' },
  'DepartmentVerbs.extend': { until: '2099-12-31', reason: '备件缺货。' },
  'Supervision.supervise': { instruction: '请尽快办。', answerBy: '2099-12-31' },
  'Supervision.report': { text: '已排班。' },
  'DeskNotes.note': { text: '打过电话，没有人接。' },
  'DeskNotes.label': { priority: 1 },
  'DeskNotes.reveal': { reason: '想问是哪一盏灯。' },
  'Intake.take': { text: '路灯坏了。', channel: 'walk_in' },
  'Similar.toText': { text: '路灯坏了。' },
  'Canned.add': { purpose: 'ask', title: '哪一盏灯', text: '请告诉我们是哪一盏灯。' },
  'Canned.change': { purpose: 'ask', title: '哪一盏灯', text: '请告诉我们是哪一盏灯。' },
  'Ending.exclude': { reason: '评价的不是这件事。' },
  'HandOver.succeed': { successor: 'ABCDEFGH', reason: '换届。' },
  'Leaves.write': { from: '2026-12-01', until: '2026-12-05' },
  'Samples.draw': { from: '2026-11-01', until: '2026-11-30', size: 5 },
  'Samples.check': { reached: false },
  'Samples.number': { reason: '回访选民。' },
  'Auth.changePassword': { oldPassword: 'x', newPassword: 'Blue-Kite-2026' },
  'Auth.actAs': { roleId: '999999' },
  'Auth.refresh': { refreshToken: 'x'.repeat(43) },
  'Binding.phone': { code: 'x' },
  'Binding.bind': { ticket: 'x' },
  'Bindings.changePhone': { phone: '13800000001' },
  'OwnPhone.give': { code: 'x' },
  'Desk.poll': { secret: 'x'.repeat(43) },
  'Wechat.push': { Encrypt: 'AAAA' },
  'Auth.wechat': { code: 'demo-authorization' },
  'Auth.password': { account: 'nobody', password: 'x' },
  'Auth.code': { ticket: 'x'.repeat(43), code: '000000' },
  'OwnSecurity.offer': { password: 'x' },
  'OwnSecurity.confirm': { code: '000000' },
  'OwnSecurity.anewCodes': { password: 'x' },
  'OwnSecurity.turnOff': { password: 'x' },
  'GuardedAccounts.givePassword': {},
  'GuardedAccounts.resetFactor': {},
  'RoleChanges.propose': { account: 'nobody', kind: 'grant', role: 'district_office', reason: '新来的同志。' },
  'RoleChanges.confirm': {},
  'Consents.answer': { answers: [{ key: 'progress', answer: 'accept' }] },
  'Calls.number': { reason: '告诉选民已有答复。' },
  'Calls.done': { outcome: 'told' },
  'Checks.release': {},
  'Checks.withhold': { reason: '写到了别人家的私事。' },
  'ReplyPolicy.change': { policy: 'natural' },
  'Notifications.read': { upTo: '1' },
  'Demo.signIn': { role: 'voter' },
  'Demo.advance': { advance: 'PT0S' },
};

/** Refusals of those who may: the matter, or the other deputy, is not so that it could be done. */
const LET_IN = [
  'request.no_contact',
  ...['request.move_not_allowed', 'request.same_deputy', 'forward.until_invalid', 'supervision.answer_by_invalid'],
  ...['forward.part_not_open', 'supervision.open'],
];

/** What has to be asked for, where an endpoint needs it. */
const QUERIES: Record<string, string> = {
  'ReplyClock.explain': '?from=2026-11-20T19:40:00%2B08:00&policy=natural',
  'ListExport.file': '?scope=desk',
};

// Every endpoint in every role takes its time on a small machine.
jest.setTimeout(60_000);

describe('who may do what', () => {
  let server: TestServer;
  let operations: Operation[];
  let make: Factories;
  const codes = {} as Record<Standing, string>;
  /** The same for a department: forwarded to it, to another one, in another district. Nobody else moves these. */
  const forwarded = {} as Record<Standing, string>;
  let departmentCode: string;
  let deputyCode: string;
  let districtCode: string;
  const people = {} as Record<Role, { personId: string; roleId: string }>;

  const token = async (p: { personId: string; roleId: string }) =>
    (await server.app.get(AuthService).open(server.db.manager, p.personId, p.roleId)).accessToken;

  async function holder(role: Role, over: Record<string, unknown> = {}) {
    const personId = await make.person();
    return { personId, roleId: await make.role(personId, role, over) };
  }

  /** A matter raised by this voter at this place and given to its deputy. */
  async function matter(place: Neighbourhood, voter: { personId: string; roleId: string }): Promise<string> {
    const liaison = await holder('liaison', { district_id: place.districtId, station_id: place.station.id });
    const raised = await server.call('POST', '/requests', {
      token: await token(voter),
      body: { text: '路灯坏了两周。', communityId: place.community.code },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised).toMatchObject({ status: 201, body: { station: { code: place.station.code } } });
    const assigned = await server.call('POST', `/requests/${raised.body.code}/assign`, {
      token: await token(liaison),
      body: { deputyCode: place.deputy.code },
    });
    expect(assigned.status).toBe(200);
    return raised.body.code;
  }

  beforeAll(async () => {
    server = await testServer();
    make = new Factories(server.db);
    operations = operationsOf(server.app).operations;
    const one = await make.district();
    const two = await make.district();
    const here = await neighbourhood(make, one.id);
    const there = await neighbourhood(make, one.id);
    const elsewhere = await neighbourhood(make, two.id);
    people.voter = await holder('voter', { district_id: one.id });
    people.deputy = { personId: here.deputy.personId, roleId: here.deputy.roleId };
    people.liaison = await holder('liaison', { district_id: one.id, station_id: here.station.id });
    people.street_office = await holder('street_office', { district_id: one.id, street_id: here.street.id });
    for (const role of ['district_office', 'admin', 'security_admin', 'auditor'] as const)
      people[role] = await holder(role, { district_id: one.id });
    const departments = [
      await departmentRow(make, one.id),
      await departmentRow(make, one.id),
      await departmentRow(make, two.id),
    ];
    people.department = await holder('department', { district_id: one.id, department_id: departments[0].id });
    departmentCode = departments[0].code;
    codes.own = await matter(here, people.voter);
    codes.foreign = await matter(there, await holder('voter', { district_id: one.id }));
    codes.other_district = await matter(elsewhere, await holder('voter', { district_id: two.id }));
    for (const [i, place] of [here, there, elsewhere].entries()) {
      const code = await matter(place, await holder('voter', { district_id: place.districtId }));
      forwarded[STANDINGS[i]] = code;
      const answer = await server.call('POST', `/requests/${code}/forward`, {
        token: await token(place.deputy),
        body: { restated: '一处公共照明损坏，请核查。', lead: departments[i].code, class: 'ordinary' },
      });
      expect(answer.status).toBe(200);
    }
    deputyCode = here.deputy.code;
    districtCode = one.code;
  }, 60_000);
  afterAll(() => server.close());

  function request(o: Operation, standing: Standing, as?: string, role?: Role): Promise<Answer> {
    const code = (role === 'department' ? forwarded : codes)[standing];
    const path = o.path
      .replace('/requests/{code}', `/requests/${code}`)
      .replace('/forwarded/{code}', `/forwarded/${code}`)
      .replace('/districts/{code}', `/districts/${districtCode}`)
      .replace('/samples/{id}', '/samples/999999')
      .replace('/checks/{id}', '/checks/999999')
      .replace('/canned/{id}', '/canned/999999')
      .replace('/role-changes/{id}', '/role-changes/999999')
      .replace('{account}', 'nobody')
      .replace('/bindings/{id}', '/bindings/account:nobody')
      .replace('/desk/{code}', '/desk/ABCDEFGHJK')
      .replace('{code}', 'ABCDEFGH');
    const query = QUERIES[o.id] ?? '';
    const deputy: Record<string, unknown> = {
      'Requests.assign': { deputyCode },
      'HandOver.handOver': { deputyCode, reason: '熟悉情况。' },
      'Forwards.forward': { restated: '一处公共照明损坏，请核查。', lead: departmentCode, class: 'ordinary' },
    };
    const body = deputy[o.id] ?? BODIES[o.id];
    return server.call(o.method, path + query, {
      token: as,
      body,
      headers: o.id === 'Requests.submit' ? { 'idempotency-key': randomUUID() } : {},
    });
  }

  function found(answer: Answer): Expected | `unexpected ${number} ${string}` {
    const code: string = answer.body?.code ?? '';
    if (code === 'role.not_allowed') return 'closed';
    if (code === 'request.not_found') return 'hidden';
    if (code === 'request.not_yours') return 'sees';
    if (answer.status < 300 || LET_IN.includes(code)) return 'may';
    return `unexpected ${answer.status} ${code}`;
  }

  it('has a row for every endpoint of the OpenAPI document, and no row for none', () => {
    const rows = [...Object.keys(ABOUT_ONE_REQUEST), ...Object.keys(BY_ROLE)].sort();
    expect(rows).toEqual(operations.map((o) => o.id).sort());
  });

  it('finds an access declared on every endpoint', () => {
    expect(operations.filter((o) => o.access === undefined).map((o) => o.id)).toEqual([]);
  });

  it.each(ROLES)('as %s: every endpoint about one request, own, foreign and in another district', async (role) => {
    const about = operations.filter((o) => o.id in ABOUT_ONE_REQUEST);
    // Reading first: moves change what is there to read.
    about.sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
    const seen: Record<string, string[]> = {};
    const due: Record<string, string[]> = {};
    for (const o of about) {
      due[o.id] = [...(ABOUT_ONE_REQUEST[o.id][role] ?? ['closed', 'closed', 'closed'])];
      seen[o.id] = [];
      for (const standing of STANDINGS)
        seen[o.id].push(found(await request(o, standing, await token(people[role]), role)));
    }
    expect(seen).toEqual(due);
  });

  it.each(ROLES)('as %s: every endpoint that is not about one request', async (role) => {
    const seen: Record<string, boolean> = {};
    const due: Record<string, boolean> = {};
    for (const o of operations.filter((x) => x.id in BY_ROLE)) {
      const row = BY_ROLE[o.id];
      due[o.id] = row === EVERYONE || row === SIGNED_IN || row.includes(role);
      // Whoever deletes their account is not there for what comes after.
      const who = o.id === 'Me.remove' ? await holder(role, { district_id: '1' }) : people[role];
      const answer = await request(o, 'own', await token(who));
      expect(answer.status).toBeLessThan(500);
      expect(answer.status === 401 && row !== EVERYONE && o.id !== 'Auth.changePassword' ? o.id : '').toBe('');
      seen[o.id] = answer.body?.code !== 'role.not_allowed';
    }
    expect(seen).toEqual(due);
  });

  it('lets nobody in without signing in, but where everyone may', async () => {
    for (const o of operations) {
      const answer = await request(o, 'own');
      const open = BY_ROLE[o.id] === EVERYONE;
      expect([o.id, answer.body?.code === 'auth.required']).toEqual([o.id, !open]);
    }
  });

  it('shows a colleague of the constituency the words without personal data, and lets them move nothing', async () => {
    const [row]: { constituency_id: string; district_id: string; station_id: string }[] = await server.db.query(
      'SELECT constituency_id, district_id, station_id FROM request WHERE code = ?',
      [codes.own],
    );
    const colleague = await make.deputy({
      districtId: row.district_id,
      stationId: row.station_id,
      constituencyId: row.constituency_id,
    });
    const as = await token(colleague);
    expect((await server.call('GET', `/requests/${codes.own}`, { token: as })).body).toMatchObject({
      redacted: true,
      allowedActions: [],
      location: null,
    });
    const reply = await server.call('POST', `/requests/${codes.own}/reply`, { token: as, body: { text: '我来答。' } });
    expect(reply).toMatchObject({ status: 403, body: { code: 'request.not_yours' } });
  });

  it('keeps the lists of two districts, two stations and two voters apart', async () => {
    const inList = async (role: Role, scope: string) => {
      const answer = await server.call('GET', `/requests?scope=${scope}`, { token: await token(people[role]) });
      return answer.body.items.map((i: { code: string }) => i.code);
    };
    expect(await inList('voter', 'mine')).toEqual(expect.not.arrayContaining([codes.foreign, codes.other_district]));
    expect(await inList('liaison', 'desk')).toEqual(expect.not.arrayContaining([codes.foreign, codes.other_district]));
    expect(await inList('deputy', 'inbox')).toEqual(expect.not.arrayContaining([codes.foreign, codes.other_district]));
    const district = await inList('district_office', 'desk');
    expect(district).toEqual(expect.arrayContaining([codes.foreign]));
    expect(district).not.toContain(codes.other_district);
  });
});
