// The floor of the stream: a bare node:http server that holds connections and writes what it is told to whom it is told, at
// once. `POST /say { to: [listener, …], text }` is answered first, as a verb is.
import http from 'node:http';

process.once('message', ({ port }) => {
  const open = new Map();
  const server = http.createServer((request, response) => {
    const listener = /^\/listen\/(\d+)$/.exec(request.url)?.[1];
    if (request.url === '/live') response.end('{}');
    else if (listener) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 2000\nevent: hello\ndata: {}\n\n');
      open.set(Number(listener), response);
      response.on('close', () => open.delete(Number(listener)));
    } else {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { to, text } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        response.end('{}');
        for (const n of to) open.get(n)?.write(text);
      });
    }
  });
  server.listen(port, '127.0.0.1');
  const end = () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('disconnect', end);
});
