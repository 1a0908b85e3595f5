// A department's desk: what was forwarded to it, restated, is answered, given back, put off with leave, and reported on.
import assert from 'node:assert/strict';
import { plusDays, dayOf, parseIso } from '@huiyin/shared/kernel/time';
import { choosesDay, departmentCalled, forwarded, signsIn, startsDeed } from '../handling.mjs';
import { becomes } from '../steps.mjs';
import { eventually } from '../wechat-people.mjs';

const ANSWER = '已派人到现场核查，更换了损坏的灯头和电缆，11月22日起恢复照明。';
const GROUND = '经核查，该处照明由小区物业管养，按职责分工应由住房建设部门协调。';
const LATER = '所需电缆要采购，预计两周到货，请准予延期。';

/** The department's person with its list open. */
async function departmentAt(trip, department) {
  const visitor = await trip.visitor('department');
  await becomes(visitor, trip, { role: 'department', n: department.n }, '/');
  await visitor.open('/staff/forwarded');
  await visitor.sees('list-open');
  return visitor;
}

async function opens(visitor, code) {
  await visitor.tap(`row-${code}`);
  await visitor.sees('restated');
}

/** Writes into the sheet that a deed opens, and sends it. */
async function saysWith(visitor, deed, words, picture) {
  await visitor.tap(deed);
  await visitor.write(`${deed}-text`, words);
  if (picture) await visitor.picture(picture);
  await visitor.tap('confirm');
  await visitor.misses(`panel-${deed}`);
}

export const departmentsWork = [
  {
    name: 'a department answers what was forwarded to it and gives back what is not its own',
    async run(trip) {
      const [lighting, water] = await Promise.all([
        departmentCalled(trip, '道路管养中心'),
        departmentCalled(trip, '水务局'),
      ]);
      const mine = await forwarded(trip, { lead: lighting });
      const other = await forwarded(trip, { lead: lighting, coHandlers: [water] });
      const department = await trip.visitor('department');
      await signsIn(trip, department, 'department', lighting.name);
      await department.sees(`row-${mine.code}`);
      await department.picture('department-list');
      await opens(department, mine.code);
      await department.picture('department-matter');
      await saysWith(department, 'answer', ANSWER, 'department-answer');
      await department.misses(`row-${mine.code}`);
      await opens(department, other.code);
      await department.reads(water.name, 'others');
      await department.picture('department-with-another');
      await saysWith(department, 'give-back', GROUND, 'department-give-back');
      await department.misses(`row-${other.code}`);
      await department.tap('list-done');
      await opens(department, mine.code);
      await department.reads(ANSWER, 'part');
      await department.picture('department-done');
      const { state } = await mine.voter.get(`/requests/${mine.code}`);
      assert.equal(state, 'answered', 'answered is not told: deputy or station look at it first');
      const { items } = await other.liaison.get(`/requests/${other.code}/timeline`);
      assert.ok(
        items.some(({ kind }) => kind === 'department_returned'),
        'the station reads that it came back',
      );
      return `restated to ${lighting.name}`;
    },
  },
  {
    name: 'a department asks for more time, the office decides it, and the voter reads the new day',
    async run(trip) {
      const roads = await departmentCalled(trip, '交通运输局');
      const { code, voter } = await forwarded(trip, { lead: roads });
      const department = await departmentAt(trip, roads);
      await opens(department, code);
      await department.tap('extend');
      const { dueAt } = (await (await trip.api.as({ role: 'department', n: roads.n })).get(`/forwarded/${code}`)).part;
      const until = plusDays(dayOf(parseIso(dueAt) - 1), 14);
      await choosesDay(department, 'extend-until', until);
      await department.write('extend-text', LATER);
      await department.picture('department-extend');
      await department.tap('confirm');
      await department.misses('panel-extend');
      await department.reads('正等上级决定', 'part');
      const office = await trip.visitor('office');
      await becomes(
        office,
        trip,
        { role: 'street_office', n: trip.town.streetOfficeOf(trip.town.station.street).n },
        '/',
      );
      await office.open(`/staff/matter?code=${code}`);
      await office.sees('matter-head');
      await startsDeed(trip, office, 'extension-decide');
      await office.reads(LATER, 'panel-extension');
      await office.tap('granted-yes');
      await office.write('extension-text', '采购需要时间，同意。');
      await office.picture('office-extension');
      await office.tap('confirm');
      await office.misses('panel-extension');
      // As a message opens it.
      await department.open(`/staff/forwarded?code=${code}`);
      await department.reads('上级同意延期', 'part');
      await department.picture('department-extended');
      const told = await eventually('the voter reads of the extension', async () =>
        (await voter.get(`/requests/${code}/timeline`)).items.find(({ kind }) => kind === 'extension_decided'),
      );
      assert.ok(told.title, 'with a sentence');
    },
  },
  {
    name: 'the office presses: the voter sees it, the department reports, the office reads the report',
    async run(trip) {
      const housing = await departmentCalled(trip, '住房建设局');
      const { code, voter } = await forwarded(trip, { lead: housing });
      const office = await trip.visitor('office');
      await becomes(office, trip, { role: 'district_office' }, '/');
      await office.open(`/staff/matter?code=${code}`);
      await office.sees('matter-head');
      await startsDeed(trip, office, 'supervise');
      await office.write('supervise-text', '老人夜间出行有危险，请三日内装好临时照明并回报。');
      await office.picture('office-supervise');
      await office.tap('confirm');
      await office.misses('panel-supervise');
      await office.reads('临时照明');
      const { supervision } = await voter.get(`/requests/${code}`);
      assert.ok(supervision, 'the voter sees that somebody presses');
      const department = await departmentAt(trip, housing);
      await opens(department, code);
      await department.reads('临时照明', 'supervision');
      await department.picture('department-supervised');
      await saysWith(department, 'report', '今天下午装好两盏临时灯，电缆下周到。', 'department-report');
      await department.reads('已回报', 'supervision');
      await office.open(`/staff/matter?code=${code}`);
      await office.reads('两盏临时灯');
      await office.picture('office-reported');
    },
  },
];
