import { privacyAsks } from './privacy-asks';

test('several held-back calls wait for one answer, and each gets it', () => {
  const asks = privacyAsks();
  const heard = jest.fn();
  asks.subscribe(heard);
  const [one, two] = [jest.fn(), jest.fn()];
  asks.ask(one, 'chooseMedia');
  asks.ask(two, 'chooseLocation');
  expect(asks.get()).toEqual({ referrer: 'chooseMedia' });
  expect(one.mock.calls).toEqual([[{ event: 'exposureAuthorization' }]]);
  asks.agree('privacy-agree');
  for (const resolve of [one, two])
    expect(resolve).toHaveBeenLastCalledWith({ event: 'agree', buttonId: 'privacy-agree' });
  expect(asks.get()).toBeUndefined();
  expect(heard).toHaveBeenCalled();
});

test('saying no lets the calls fail, once, and the next call asks again', () => {
  const asks = privacyAsks();
  const resolve = jest.fn();
  asks.ask(resolve, 'button.getPhoneNumber');
  asks.disagree();
  asks.disagree();
  expect(resolve.mock.calls).toEqual([[{ event: 'exposureAuthorization' }], [{ event: 'disagree' }]]);
  asks.ask(resolve, 'chooseMedia');
  expect(asks.get()).toEqual({ referrer: 'chooseMedia' });
});
