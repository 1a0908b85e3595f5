import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { testServer } from '../http';

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

it('ends soon after the last answer, also when whoever asked would keep the line for the next call', async () => {
  const server = await testServer();
  await server.app.listen(0, '127.0.0.1');
  const { port } = server.app.getHttpServer().address() as AddressInfo;
  const line = connect(port, '127.0.0.1');
  let heard = '';
  line.on('data', (data) => (heard += data.toString()));
  const gone = new Promise((done) => line.once('close', done));
  const body = JSON.stringify({ code: 'demo-ending' });
  line.write(
    `POST /api/auth/wechat HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  await later(300);
  const closing = server.close();
  await later(300);
  // Half of what is asked was here when the end began: it is heard out.
  line.write(body.slice(5));
  const from = performance.now();
  await Promise.all([closing, gone]);
  expect(performance.now() - from).toBeLessThan(10_000);
  expect(heard).toMatch(/^HTTP\/1\.1 200 /);
  expect(heard.toLowerCase()).toContain('connection: close');
}, 120_000);
