import { refusalOf } from './refusal.filter';

test.each(['ENOSPC', 'EDQUOT'])('a full disk is said plainly, and is not our fault: %s', (code) => {
  const { code: said } = refusalOf(Object.assign(new Error('write'), { code }));
  expect(said).toBe('server.no_room');
});
