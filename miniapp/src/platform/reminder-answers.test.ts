import { answersOf, failureOf, settingsOf } from './reminder-answers';

test('reads one word for each template, also those of templates with sound, and leaves out what is unknown', () => {
  const result = { errMsg: 'requestSubscribeMessage:ok', A: 'accept', B: 'reject', C: 'acceptWithAudio', D: 'later' };
  expect(answersOf(['A', 'B', 'C', 'D', 'E'], result)).toEqual({
    answers: { A: 'accept', B: 'reject', C: 'accept' },
  });
});

test.each([
  [{ errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'off'],
  [{ errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'off'],
  [{ errCode: 20005, errMsg: 'requestSubscribeMessage:fail' }, 'banned'],
  [{ errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }, 'unavailable'],
  [{ errCode: 10005 }, 'unavailable'],
  [undefined, 'unavailable'],
])('failure %j is %s', (reason, failed) => {
  expect(failureOf(reason)).toEqual({ failed });
});

test.each([
  [undefined, { allowed: undefined, never: [] }],
  [{ mainSwitch: false }, { allowed: false, never: [] }],
  [
    { mainSwitch: true, itemSettings: { A: 'accept', B: 'reject', C: 'ban' } },
    { allowed: true, never: ['B'] },
  ],
])('settings %j', (setting, read) => {
  expect(settingsOf(setting)).toEqual(read);
});
