import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshDatabase } from '../../../test/database';
import { compiled, startServer } from '../../../test/process';

interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
}

let collector: Server;
const spans: SentSpan[] = [];
const bodies: string[] = [];
beforeAll(async () => {
  compiled();
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      bodies.push(body);
      const sent = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
      spans.push(...sent.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => collector.once('listening', ready));
});
afterAll(() => collector?.close());

test('a call goes on with the trace of its caller; its transaction is a part of it', async () => {
  const { port } = collector.address() as AddressInfo;
  const database = await freshDatabase();
  const server = await startServer({
    ...{ DATABASE_URL: database.url, DEMO_MODE: 'true', TASKS: 'false' },
    ...{ TRACES_URL: `http://127.0.0.1:${port}/v1/traces`, TRACES_SHARE: '0' },
  });
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const answer = await fetch(`${server.url}/auth/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${trace}-b7ad6b7169203331-01` },
    body: JSON.stringify({ code: 'demo-traced-voter' }),
  });
  expect(answer.status).toBe(200);
  // This caller asks for no trace, and the share is none.
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  // What was not sent yet is sent when the server ends.
  await server.end('SIGTERM');
  await database.drop();

  const call = spans.find((s) => s.name === 'POST /api/auth/wechat')!;
  expect([call.traceId, call.parentSpanId]).toEqual([trace, 'b7ad6b7169203331']);
  const transaction = spans.find((s) => s.name === 'transaction')!;
  expect([transaction.traceId, transaction.parentSpanId]).toEqual([trace, call.spanId]);
  expect(spans.map((s) => s.name)).not.toContain('GET /api/health');
  expect(bodies.join('')).not.toContain('demo-traced-voter');
});
