import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { WechatClient } from '../wechat/wechat.client';

describe('untying deputies and officers from WeChat', () => {
  let server: TestServer;
  let office: Register;
  let admin: string;
  let liaison: string;

  beforeAll(async () => {
    server = await testServer();
    office = await Register.open(server);
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
    admin = (await office.withPassword((await office.officer({ roles: ['admin'], name: '翁致禾' })).account)).body
      .accessToken;
    liaison = (await office.withPassword((await office.officer({ name: '屈景穗' })).account)).body.accessToken;
  });
  afterAll(() => server.close());

  const at = (id: string, verb: 'release' | 'phone') => `/bindings/${encodeURIComponent(id)}/${verb}`;
  const release = (token: string, id: string) => server.call('POST', at(id, 'release'), { token });
  const change = (token: string, id: string, phone: string) =>
    server.call('POST', at(id, 'phone'), { token, body: { phone } });
  async function bind(phone: string) {
    const voter = await office.voter();
    const { body } = await server.call('POST', '/auth/phone', { token: voter.token, body: { code: phone } });
    const session = await server.call('POST', '/auth/bind', { token: voter.token, body: { ticket: body.ticket } });
    return { voter, status: session.status, token: session.body.accessToken as string };
  }
  async function all(token: string, query = ''): Promise<Record<string, any>[]> {
    const items: Record<string, any>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { status: number; body: any } = await server.call(
        'GET',
        `/bindings?${query}${cursor ? `&cursor=${cursor}` : ''}`,
        { token },
      );
      expect(page.status).toBe(200);
      items.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    return items;
  }
  const one = async (token: string, id: string) => (await all(token)).find((i) => i.id === id);

  it('shows an admin the district and a liaison the deputies of the own stations, page by page, phones masked', async () => {
    const mine = await office.deputy({ name: '纪和声' });
    const elsewhere = await office.deputy({ stationId: (await office.make.station(office.here)).id });
    const officer = await office.officer({ roles: ['street_office'] });
    const far = await office.make.district();
    const stranger = await office.officer({ districtId: far.id, roles: ['district_office'] });
    for (let i = 0; i < 22; i++) await office.deputy();
    const district = await all(admin);
    const ids = district.map((i) => i.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([`deputy:${mine.code}`, `deputy:${elsewhere.code}`, `account:${officer.account}`]),
    );
    expect(ids).not.toContain(`account:${stranger.account}`);
    expect(district.find((i) => i.id === `deputy:${mine.code}`)).toEqual({
      id: `deputy:${mine.code}`,
      name: '纪和声',
      roles: [{ role: 'deputy', label: '代表', place: office.here.station.name }],
      phone: `138****${mine.phone.slice(-4)}`,
      boundAt: null,
    });
    const station = (await all(liaison)).map((i) => i.id);
    expect(station).toHaveLength(24);
    expect(station.every((id: string) => id.startsWith('deputy:'))).toBe(true);
    expect(station).not.toContain(`deputy:${elsewhere.code}`);
  });

  describe('looked for', () => {
    const found = async (token: string, q: string, more = '') =>
      (await all(token, `q=${encodeURIComponent(q)}${more}`)).map((i) => i.id as string);

    it.each(['单听', 'shanting', 'ST'])('finds deputies whose names begin so, in reach: %s', async (q) => {
      const near = await office.deputy({ name: '单听泉' });
      const elsewhere = await office.deputy({
        name: '单听雨',
        stationId: (await office.make.station(office.here)).id,
      });
      await office.deputy({ name: '听单泉' });
      await office.make.deputy({ districtId: (await office.make.district()).id, name: '单听风' });
      const [wide, own] = [await found(admin, q), await found(liaison, q)];
      expect(wide).toEqual(expect.arrayContaining([`deputy:${near.code}`, `deputy:${elsewhere.code}`]));
      expect(own).toContain(`deputy:${near.code}`);
      expect(own).not.toContain(`deputy:${elsewhere.code}`);
      for (const id of wide)
        expect((await all(admin, `q=${encodeURIComponent(q)}`)).find((i) => i.id === id)!.name).toMatch(/^单听/);
    });

    it('finds officers by how their account begins and by the name of their station or street', async () => {
      const { station, street } = office.here;
      const keeper = await office.officer({ name: '安见山' });
      const clerk = await office.officer({ roles: ['street_office'] });
      const [k, c] = [`account:${keeper.account}`, `account:${clerk.account}`];
      expect(await found(admin, keeper.account)).toContain(k);
      expect(await found(admin, keeper.account.toUpperCase())).toContain(k);
      expect(await found(admin, keeper.account)).not.toContain(c);
      expect(await found(admin, keeper.account.slice(1))).toEqual([]);
      expect(await found(admin, station.name.slice(1))).toContain(k);
      expect(await found(admin, street.name.slice(2))).toContain(c);
      expect(await found(admin, street.name)).not.toContain(k);
      // Their names are sealed.
      expect(await found(admin, keeper.name)).toEqual([]);
    });

    it('finds the deputies of a station by its name', async () => {
      const point = await office.make.station({
        ...office.here,
        name: '听泉便民联络点',
        parentId: office.here.station.id,
        kind: 'point',
      });
      const there = await office.deputy({ stationId: point.id });
      expect(await found(admin, '听泉便民')).toEqual([`deputy:${there.code}`]);
      expect(await found(liaison, '听泉便民')).toEqual([`deputy:${there.code}`]);
    });

    it('tells a liaison of no accounts', async () => {
      const deputy = await office.deputy();
      await server.db.query('UPDATE person SET account = ? WHERE id = ?', ['seat-account', deputy.personId]);
      expect(await found(admin, 'seat-acc')).toEqual(['account:seat-account']);
      expect(await found(liaison, 'seat-acc')).toEqual([]);
    });

    it('only of those who are not bound, when asked so', async () => {
      const [bound, free] = [await office.deputy({ name: '封未晚' }), await office.deputy({ name: '封未迟' })];
      await bind(bound.phone);
      expect(await found(liaison, '封未')).toEqual([`deputy:${bound.code}`, `deputy:${free.code}`]);
      expect(await found(liaison, '封未', '&unbound=true')).toEqual([`deputy:${free.code}`]);
    });

    it('page by page under the same words only, and nobody by what is no name', async () => {
      for (let i = 0; i < 21; i++) await office.deputy({ name: `邬数${i}` });
      await office.deputy({ name: '别的人' });
      expect(await found(admin, '邬数')).toHaveLength(21);
      const first = await server.call('GET', `/bindings?q=${encodeURIComponent('邬数')}`, { token: admin });
      for (const other of ['q=w&', ''])
        expect(
          (await server.call('GET', `/bindings?${other}cursor=${first.body.nextCursor}`, { token: admin })).body.code,
        ).toBe('cursor.invalid');
      for (const q of ['%', '_', '!', "'", '没有这个人']) expect(await found(admin, q)).toEqual([]);
      expect((await server.call('GET', '/bindings?q=', { token: admin })).body.code).toBe('body.invalid');
    });
  });

  it('releases: signed out everywhere, a voter again, free for another WeChat, on record', async () => {
    const deputy = await office.deputy();
    const id = `deputy:${deputy.code}`;
    const first = await bind(deputy.phone);
    expect((await one(liaison, id))!.boundAt).toMatch(/^\d{4}-/);
    expect((await all(liaison, 'unbound=true')).map((i) => i.id)).not.toContain(id);
    const released = await release(liaison, id);
    expect(released).toMatchObject({ status: 200, body: { id, boundAt: null } });
    expect((await server.call('GET', '/auth/me', { token: first.token })).status).toBe(401);
    const old = await office.voter(first.voter.code);
    expect(old.actor).toMatchObject({ role: 'voter', roles: [{ role: 'voter' }] });
    expect((await all(liaison, 'unbound=true')).map((i) => i.id)).toContain(id);
    expect((await bind(deputy.phone)).status).toBe(200);
    expect((await office.record(deputy.personId)).map((e) => [e.kind, e.actor_role])).toEqual([
      ['bound', 'deputy'],
      ['released', 'liaison'],
      ['bound', 'deputy'],
    ]);
    expect((await release(admin, id)).status).toBe(200);
    expect(await release(admin, id)).toMatchObject({ status: 409, body: { code: 'binding.not_bound' } });
  });

  it('lets one of two officers release at once', async () => {
    const deputy = await office.deputy();
    await bind(deputy.phone);
    const both = await Promise.all([admin, liaison].map((token) => release(token, `deputy:${deputy.code}`)));
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
  });

  it('registers another phone, and unties whoever was bound by the old one', async () => {
    const officer = await office.officer({ roles: ['street_office'] });
    const id = `account:${officer.account}`;
    const before = await bind(officer.phone!);
    const number = office.phone();
    const changed = await change(admin, id, `+86${number}`);
    expect(changed).toMatchObject({ status: 200, body: { id, phone: `138****${number.slice(-4)}`, boundAt: null } });
    expect((await server.call('GET', '/auth/me', { token: before.token })).status).toBe(401);
    const { token } = await office.voter();
    expect((await server.call('POST', '/auth/phone', { token, body: { code: officer.phone } })).body.code).toBe(
      'binding.no_match',
    );
    expect((await bind(number)).status).toBe(200);
    expect((await office.record(officer.personId)).map((e) => e.kind)).toEqual(['bound', 'phone_changed', 'bound']);
  });

  it('gives an officer who had no phone one, so that they can bind', async () => {
    const officer = await office.officer({ phone: null });
    const id = `account:${officer.account}`;
    expect((await one(admin, id))!.phone).toBeNull();
    const number = office.phone();
    expect((await change(admin, id, number)).status).toBe(200);
    expect((await bind(number)).status).toBe(200);
  });

  it('refuses a phone of somebody else, but not of another record of the same name', async () => {
    const [deputy, other] = [await office.deputy({ name: '章听澜' }), await office.deputy()];
    const same = await office.officer({ name: '章听澜' });
    expect(await change(admin, `deputy:${deputy.code}`, other.phone)).toMatchObject({
      status: 409,
      body: { code: 'binding.phone_taken' },
    });
    expect((await change(admin, `deputy:${deputy.code}`, same.phone!)).status).toBe(200);
    expect((await bind(same.phone!)).status).toBe(200);
  });

  it.each(['12345', '23800000000', 'phone', ''])('refuses what is no phone: %s', async (phone) => {
    const deputy = await office.deputy();
    expect((await change(admin, `deputy:${deputy.code}`, phone)).body.code).toBe('body.invalid');
  });

  it('does not know of whoever is not the officer’s to untie', async () => {
    const elsewhere = await office.deputy({ stationId: (await office.make.station(office.here)).id });
    const colleague = await office.officer();
    const far = await office.make.district();
    const stranger = await office.officer({ districtId: far.id });
    // A deputy who is an officer too: whoever gets their phone gets both.
    const both = await office.deputy();
    await office.make.role(both.personId, 'admin', { district_id: office.here.districtId });
    // Somebody of two districts.
    const two = await office.officer({ roles: ['district_office'] });
    await office.make.role(two.personId, 'district_office', { district_id: far.id });
    const cases: [string, string][] = [
      [liaison, `deputy:${elsewhere.code}`],
      [liaison, `account:${colleague.account}`],
      [liaison, `deputy:${both.code}`],
      [admin, `account:${stranger.account}`],
      [admin, `account:${two.account}`],
      [admin, 'account:nobody-at-all'],
      [admin, 'deputy:NOBODYATALL'],
    ];
    for (const [token, id] of cases) {
      expect([id, (await release(token, id)).body.code]).toEqual([id, 'person.not_found']);
      expect([id, (await change(token, id, office.phone())).body.code]).toEqual([id, 'person.not_found']);
      expect([id, await one(token, id)]).toEqual([id, undefined]);
    }
    expect((await one(admin, `deputy:${both.code}`))!.roles).toHaveLength(2);
  });

  it('knows no id of another form, and no cursor of another list', async () => {
    expect((await release(admin, 'person:1')).body.code).toBe('body.invalid');
    const first = await server.call('GET', '/bindings', { token: admin });
    expect(first.body.nextCursor).not.toBeNull();
    expect((await server.call('GET', `/bindings?cursor=${first.body.nextCursor}`, { token: liaison })).body.code).toBe(
      'cursor.invalid',
    );
  });
});
