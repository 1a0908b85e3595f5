// Who guards the accounts: a phone's code beside the password, sessions one sees, roles that two people have to agree on.
import assert from 'node:assert/strict';
import { codeOf } from '../authenticator.mjs';
import { becomes } from '../steps.mjs';

/** The account of somebody in this role, with the password that a newcomer is told. */
async function accountIn({ api, town }, role) {
  const admin = await api.as({ role: 'admin' });
  const { account } = (await admin.all('/people')).find(({ roles }) => roles.some((one) => one.role === role));
  return { account, password: town.accountOf(town.station.name).password };
}

async function givesPassword(visitor, { account, password }) {
  await visitor.open('/staff/sign-in');
  await visitor.write('account', account);
  await visitor.write('password', password);
  await visitor.tap('sign-in');
}

/** The phone learns the key that is shown; gives it, and the recovery codes. */
async function enrols(visitor, { password }) {
  await visitor.open('/account/security');
  await visitor.sees('session-0');
  await visitor.picture('login-safety');
  await visitor.tap('enrol');
  await visitor.write('password', password);
  await visitor.picture('enrol-begin');
  await visitor.tap('begin');
  await visitor.sees('factor-picture');
  const key = await visitor.textOf('factor-key');
  await visitor.picture('enrol-learn');
  await visitor.write('code', codeOf(key));
  await visitor.tap('confirm');
  await visitor.sees('code-9');
  await visitor.picture('recovery-codes');
  const codes = [await visitor.textOf('code-0'), await visitor.textOf('code-9')];
  await visitor.tap('codes-kept');
  await visitor.reads('备用码还剩 10 个');
  return { key, codes };
}

export const accountSafety = [
  {
    name: 'a phone’s code beside the password: learned, asked for, lost, and reset by who guards the accounts',
    async run(trip) {
      const auditor = await accountIn(trip, 'auditor');
      const first = await trip.visitor('auditor');
      await givesPassword(first, auditor);
      await first.misses('sign-in');
      const { key, codes } = await enrols(first, auditor);

      const second = await trip.visitor('auditor-again');
      second.foresee('/api/auth/', 401);
      await givesPassword(second, auditor);
      await second.sees('enter-code');
      await second.picture('code-asked');
      await second.write('code', '000000');
      await second.tap('enter-code');
      await second.reads('动态码不对', 'code-refused');
      await second.picture('code-refused');
      // The code that enrolled opens no door: the one after it does.
      await second.write('code', codeOf(key, 1));
      await second.tap('enter-code');
      await second.misses('enter-code');
      await second.open('/account/security');
      await second.sees('session-1');
      await second.tap('end-others');
      await second.picture('end-others');
      await second.tap('others-yes');
      await second.misses('session-1');

      const third = await trip.visitor('auditor-without-phone');
      await givesPassword(third, auditor);
      await third.tap('lost-phone');
      await third.picture('recovery-asked');
      await third.write('code', codes[0]);
      await third.tap('enter-code');
      await third.misses('enter-code');

      const guard = await trip.visitor('security-admin');
      await becomes(guard, trip, { role: 'security_admin' }, '/office/security');
      await guard.picture('guarded-accounts');
      await guard.write('find', auditor.account);
      await guard.sees(`account-${auditor.account}`);
      await guard.tap(`account-${auditor.account}`);
      await guard.picture('guarded-account');
      await guard.tap('reset-factor');
      await guard.picture('reset-factor');
      await guard.tap('sure-yes');
      await guard.reads('动态码重设了');
      await guard.tap(`account-${auditor.account}`);
      await guard.sees('give-password');
      await guard.misses('reset-factor');

      const last = await trip.visitor('auditor-anew');
      await givesPassword(last, auditor);
      await last.misses('sign-in');
      const actor = await last.page.evaluate(() => document.body.innerText);
      assert.ok(actor.includes('审计'), 'signed in without a code');
    },
  },
  {
    name: 'a role for somebody: one proposes, another confirms',
    async run(trip) {
      const { account } = await accountIn(trip, 'district_office');
      const station = trip.town.other;
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/people');
      await admin.write('find', account);
      await admin.tap(`account-${account}`);
      await admin.sees('roles');
      await admin.tap('role-liaison');
      await admin.write('find-place', station.name);
      await admin.tap(`place-${station.code}`);
      await admin.write('reason', '下月起到站里帮忙接待。');
      await admin.picture('role-proposal');
      await admin.tap('propose');
      await admin.misses('roles');
      await admin.reads('等确认');
      await admin.picture('role-proposed');

      const guard = await trip.visitor('security-admin');
      await becomes(guard, trip, { role: 'security_admin' }, '/office/security');
      const calls = await trip.api.as({ role: 'security_admin' });
      const { id } = (await calls.all('/role-changes')).find(({ state }) => state === 'waiting');
      await guard.sees(`confirm-${id}`);
      await guard.picture('role-waiting');
      await guard.tap(`confirm-${id}`);
      await guard.misses(`confirm-${id}`);
      await guard.reads('已确认');

      // As it was, for whoever comes after: ended the same way.
      const asks = await trip.api.as({ role: 'admin' });
      const body = { account, kind: 'end', role: 'liaison', place: station.code, reason: '演练完了。' };
      const { id: ending } = await asks.post('/role-changes', body);
      assert.equal((await calls.post(`/role-changes/${ending}/confirm`)).state, 'confirmed');
    },
  },
];
