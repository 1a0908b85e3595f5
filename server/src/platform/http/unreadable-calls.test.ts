import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { refuseUnreadable } from './unreadable-calls';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 200, connectionsCheckingInterval: 50 },
    (_, answer) => answer.end('read'),
  );
  server.on('clientError', refuseUnreadable);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));

/** Everything that comes back on a line until it is closed. */
const said = (bytes: string): Promise<string> =>
  new Promise((done) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    socket.on('error', () => undefined).on('close', () => done(text));
  });
const long = 'x'.repeat(20_000);

test.each([
  ['an address too long to read', `GET /${long} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'call.too_long'],
  ['a header too long to read', `GET / HTTP/1.1\r\nhost: x\r\na: ${long}\r\n\r\n`, 431, 'call.too_long'],
  ['what is no HTTP', 'WHAT\r\n\r\n', 400, 'call.unreadable'],
  ['a call that does not come to its end', 'GET / HTTP/1.1\r\nhost: ', 408, 'call.too_slow'],
])('%s: refused in our words, and the line is closed', async (_, bytes, status, code) => {
  const [head, body] = (await said(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toMatch(/connection: close/);
  expect(JSON.parse(body)).toEqual({ code, message: expect.stringMatching(/[一-龥]+。$/) });
});

test('who asks with HEAD gets no body: it would be taken for the next answer', async () => {
  const [head, body] = (await said(`HEAD /${long} HTTP/1.1\r\nhost: x\r\n\r\n`)).split('\r\n\r\n');
  expect([head.slice(0, 12), body]).toEqual(['HTTP/1.1 431', '']);
});
