// Who and what is there in the demo district, found by asking, so that no journey knows a name or a code by heart.
import assert from 'node:assert/strict';
import { dayOf, HOUR_MS, MINUTE_MS, startOfDay } from '@huiyin/shared/kernel/time';
import { nextWorkingDay } from '@huiyin/shared/kernel/working-days';

/** Ten in the morning: a calm hour of a working day, at which nothing falls due while a journey goes on. */
const MORNING = 10 * HOUR_MS;

/** Looks around through the public addresses of the server. `told`: what a newcomer is told of the demo. */
export async function makeTown({ api, told }) {
  const stations = await api.all('/stations');
  const views = await Promise.all(stations.map(({ code }) => api.get(`/stations/${code}`)));
  const people = await api.people();
  const mine = people.filter(({ district }) => district === 1);
  const liaisonOf = (name) => mine.find(({ role, place }) => role === 'liaison' && place === name);
  const served = (view) => view.state === 'open' && view.kind === 'community' && view.communities.length > 0;
  const open = views.filter((view) => served(view) && liaisonOf(view.name));
  assert.ok(open.length > 0, 'no open community station with a liaison');
  const closed = views.find(({ state, handsTo }) => state !== 'open' && handsTo);
  assert.ok(closed, 'no closed station that hands on');
  const accounts = await accountsFor(api, told, [open[0], open[1]]);
  return {
    station: open[0],
    other: open[1],
    closed,
    people: mine,
    liaisonOf,
    streetOfficeOf: (street) => mine.find(({ role, place }) => role === 'street_office' && place.startsWith(street)),
    accountOf: (name) => accounts.get(name),
    deputy: (name) => mine.find((one) => one.role === 'deputy' && one.name === name),
    border: await findBorder(api, open),
  };
}

/** The accounts of the stations' liaisons by the station's name, with the password that a newcomer is told. */
async function accountsFor(api, told, stations) {
  const password = /password (\S+)/.exec(told)?.[1];
  assert.ok(password, `no password in what is told: ${told}`);
  const admin = await api.as({ role: 'admin' });
  const staff = await admin.all('/people');
  const of = (name) =>
    staff.find(({ roles }) => roles.length === 1 && roles[0].role === 'liaison' && roles[0].place === name);
  return new Map(stations.map(({ name }) => [name, { account: of(name).account, password }]));
}

/** A place so close to a border that the server asks which side: halfway between two neighbours, nearer and nearer. */
async function findBorder(api, stations) {
  const placed = stations.filter(({ location }) => location);
  const far = (a, b) => Math.hypot(a.location.lng - b.location.lng, a.location.lat - b.location.lat);
  for (const from of placed) {
    const to = placed.filter((one) => one !== from).sort((a, b) => far(from, a) - far(from, b))[0];
    if (!to) break;
    for (let step = 1; step < 40; step += 1) {
      const part = step / 40;
      const lng = from.location.lng + (to.location.lng - from.location.lng) * part;
      const lat = from.location.lat + (to.location.lat - from.location.lat) * part;
      const { question } = await api.get(`/communities?near=${lng.toFixed(6)},${lat.toFixed(6)}`);
      if (question) return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)), question };
    }
  }
  throw new Error('no place near a border was found');
}

/** Puts the clock ahead to an instant; no further back than it is. */
export async function advanceTo(api, at) {
  const minutes = Math.ceil((at - (await api.now())) / MINUTE_MS);
  if (minutes > 0) await api.advance(`PT${minutes}M`);
}

/** Puts the clock ahead to ten in the morning of the next working day. */
export async function toWorkingMorning(api) {
  await advanceTo(api, startOfDay(nextWorkingDay(dayOf(await api.now()))) + MORNING);
}
