// Asking about TCP ports of this machine.
import net from 'node:net';

/** Whether something answers at `host`:`port`. */
export function answers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.on('connect', () => finish(true)).on('error', () => finish(false));
  });
}

/** Whether `port` could be listened on. A listener on ::1 counts too: a browser may take it for `localhost`. */
export async function isFree(port, host = '127.0.0.1') {
  if ((await answers(port)) || (await answers(port, '::1'))) return false;
  return (await listenOnce(port, host)) !== undefined;
}

/** A port nobody listens on at the moment; `preferred` when that one is free. */
export async function freePort(preferred) {
  if (preferred && (await listenOnce(preferred, '127.0.0.1'))) return preferred;
  return listenOnce(0, '127.0.0.1');
}

function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}

/** Whether a MySQL-protocol server greets us at 127.0.0.1:`port`: it does so only once it is ready for clients. */
export function greetsAsDatabase(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.on('error', () => finish(false)).on('close', () => finish(false));
    // The greeting: three bytes of length, one of sequence, then protocol version 10.
    socket.on('data', (data) => finish(data.length > 5 && data[4] === 10));
  });
}
