import { refusedBy } from './device-refusal';

test.each([
  ['chooseMedia:fail privacy permission is not authorized', 'private'],
  ['getPhoneNumber:fail privacy permission is not authorized', 'private'],
  ['chooseMedia:fail api scope is not declared in the privacy agreement', 'undeclared'],
  ['chooseMedia:fail cancel', 'cancelled'],
  ['chooseLocation:fail cancel', 'cancelled'],
  ['getLocation:fail auth deny', 'denied'],
  ['getFuzzyLocation:fail:auth denied', 'denied'],
  ['getFuzzyLocation:fail authorize no response', 'denied'],
  ['getPhoneNumber:fail user deny', 'denied'],
  ['getPhoneNumber:fail no permission', 'denied'],
  ['getFuzzyLocation:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', 'unavailable'],
  ['scanCode:fail', 'unavailable'],
])('%s is %s', (errMsg, refused) => {
  expect(refusedBy({ errMsg })).toBe(refused);
});

test.each([undefined, null, new Error('broken'), 'words', {}])('whatever else comes (%s) is unavailable', (reason) => {
  expect(refusedBy(reason)).toBe('unavailable');
});
