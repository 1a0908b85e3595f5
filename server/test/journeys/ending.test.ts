import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { testServer } from '../http';

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

const body = JSON.stringify({ code: 'demo-ending' });
const asked =
  `POST /api/auth/wechat HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\ncontent-type: application/json\r\n` +
  `content-length: ${body.length}\r\n\r\n${body}`;

it.each([
  ['what is asked', asked.length - 10],
  ['its headers', 40],
])(
  'half of %s was here when the end began: it is heard out, and the line is not kept',
  async (_what, half) => {
    const server = await testServer();
    await server.app.listen(0, '127.0.0.1');
    const { port } = server.app.getHttpServer().address() as AddressInfo;
    const line = connect(port, '127.0.0.1');
    let heard = '';
    line.on('data', (data) => (heard += data.toString()));
    const gone = new Promise((done) => line.once('close', done));
    line.write(asked.slice(0, half));
    await later(300);
    const closing = server.close();
    await later(300);
    line.write(asked.slice(half));
    const from = performance.now();
    await Promise.all([closing, gone]);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(heard).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard.toLowerCase()).toContain('connection: close');
  },
  120_000,
);
