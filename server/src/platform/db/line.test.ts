import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { isPassing } from './transaction';
import { watched } from './line';

/** A far side that answers the first piece of what it hears and no other. */
let far: Server;
beforeAll(
  () =>
    new Promise<void>((done) => {
      far = createServer((socket) => socket.once('data', () => socket.write('answer'))).listen(0, '127.0.0.1', done);
    }),
);
afterAll(() => far.close());

const line = (): Socket => watched(connect((far.address() as AddressInfo).port, '127.0.0.1'), 80);
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const ended = (socket: Socket) => new Promise<unknown>((done) => socket.on('error', done));

it('leaves a connection alone that is answered, however long it idles', async () => {
  const socket = line();
  socket.write('asked');
  await later(300);
  expect(socket.destroyed).toBe(false);
  socket.destroy();
});

it('ends one on which something goes unanswered, with a fault that passes', async () => {
  const socket = line();
  socket.write('asked');
  await later(50);
  const fault = ended(socket);
  socket.write('asked again');
  expect(isPassing(await fault)).toBe(true);
  expect(socket.destroyed).toBe(true);
});
