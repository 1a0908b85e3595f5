// The desk that keeps itself: what others do appears on the liaison's open page, row and numbers, without a reload.
import assert from 'node:assert/strict';
import { opensAsDeputy, sendsIt } from '../ends.mjs';
import { assignedByApi, deputyCalled, liaisonAt, raises } from '../steps.mjs';

/** The number on a chip, once it is there: 待分办 12. */
const numberOn = async (desk, filter) =>
  Number(/\d+/.exec(await desk.at(`filter-${filter}`).filter({ hasText: /\d/ }).innerText())[0]);

/** Waits until a chip says this number. */
const counts = (desk, filter, wanted) =>
  desk.page.waitForFunction(
    ([id, number]) =>
      [...document.querySelectorAll(`[id="${id}"]`)].some(
        (chip) => chip.getClientRects().length > 0 && Number(/\d+/.exec(chip.textContent)?.[0]) === number,
      ),
    [`filter-${filter}`, wanted],
  );

/** Rows that a list shows before it is read on: what is due later than all of these comes when somebody reads on. */
const FIRST_PAGE = 20;

export const liveDesk = [
  {
    name: 'the desk shows by itself what a voter raises and a deputy answers',
    async run(trip) {
      const { station } = trip.town;
      const desk = await liaisonAt(trip, station);
      await desk.settled();
      await desk.page.evaluate(() => void (window.sameDocument = true));
      const before = {};
      for (const filter of ['submitted', 'assigned', 'replied']) before[filter] = await numberOn(desk, filter);

      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      await counts(desk, 'submitted', before.submitted + 1);
      if (before.submitted < FIRST_PAGE) await desk.sees(`row-${code}`);
      await desk.picture('desk-came-by-itself');

      const { name } = await assignedByApi(trip, station, code);
      await desk.misses(`row-${code}`);
      await counts(desk, 'submitted', before.submitted);
      await counts(desk, 'assigned', before.assigned + 1);
      await desk.tap('filter-assigned');
      if (before.assigned < FIRST_PAGE) await desk.sees(`row-${code}`);

      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await deputy.tap('reply');
      await deputy.write('reply-text', '您好，我今天下午去看，看了再告诉您。');
      await sendsIt(deputy, 'reply');
      await desk.misses(`row-${code}`);
      await counts(desk, 'assigned', before.assigned);
      await counts(desk, 'replied', before.replied + 1);
      await desk.tap('filter-replied');
      if (before.replied < FIRST_PAGE) await desk.sees(`row-${code}`);
      await desk.picture('desk-answered-by-itself');
      assert.ok(await desk.page.evaluate(() => window.sameDocument), 'the page was never loaded again');
    },
  },
];
