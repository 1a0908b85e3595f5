import { testServer, type TestServer } from '../../../test/http';
import { Log } from '../log';

let server: TestServer;
const said: string[] = [];
beforeAll(async () => (server = await testServer()), 60_000);
afterAll(() => server?.close());
beforeEach(() => {
  said.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(said.push(String(line))));
});
afterEach(() => jest.restoreAllMocks());

/** What the database says when a statement is wrong: the statement, its values, and where. */
const wrong = () =>
  Object.assign(new Error("Duplicate entry '13800001111' for key 'person.phone_index'"), {
    code: 'ER_BAD_FIELD_ERROR',
    errno: 1054,
    sql: "SELECT secret_column FROM person WHERE phone = '13800001111'",
    sqlMessage: "Unknown column 'secret_column' near '13800001111'",
    parameters: ['13800001111'],
  });

test('what broke inside is told to nobody outside: one sentence, and a number that leads to the log', async () => {
  jest.spyOn(server.db, 'query').mockRejectedValue(wrong());
  const { status, body, headers } = await server.call('GET', '/stations');
  expect([status, body]).toEqual([500, { code: 'server.fault', message: expect.stringMatching(/^[一-龥，。；：]+$/) }]);
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('the log says what kind of fault it was and where, never what stood in the statement', () => {
  const log = new Log({ LOG_LEVEL: 'info' });
  log.fault('http.fault', wrong(), { requestId: 'r1' });
  const line = said.join('');
  expect(JSON.parse(line)).toMatchObject({ event: 'http.fault', requestId: 'r1', code: 'ER_BAD_FIELD_ERROR' });
  for (const word of ['13800001111', 'secret_column', 'SELECT']) expect(line).not.toContain(word);
});

test('a line of the log stays one line, whatever is put into it', () => {
  const forged = 'x\n{"level":"info","event":"signed in"}\r\n\u2028\u001b[2J';
  const log = new Log({ LOG_LEVEL: 'info' });
  log.info('http', { route: forged });
  log.warn(forged);
  log.error(new Error(forged));
  expect(said).toHaveLength(3);
  for (const line of said) {
    expect(line.split('\n')).toEqual([expect.any(String), '']);
    expect(line).not.toMatch(/[\r\u001b]/);
    expect(() => JSON.parse(line)).not.toThrow();
  }
});
