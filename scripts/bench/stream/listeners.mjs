// Many desks that listen, as a process of its own. Told by its parent: `connect` (where, and who), `report` (everything
// heard since the last report), `leave`.
import http from 'node:http';

let calls = [];
let heard = [];
const now = () => performance.timeOrigin + performance.now();
/** Connections that are being opened at once. */
const AT_ONCE = 25;

process.on('message', (message) => {
  const done = (more) => process.send({ done: true, ...more });
  if (message.connect)
    connectAll(message.connect).then(
      () => done(),
      (fault) => done({ fault: fault.message }),
    );
  else if (message.report) {
    const rows = heard;
    heard = [];
    done({ heard: rows, ended: calls.filter(({ ended }) => ended).length });
  } else leaveAll().then(() => done());
});
process.on('disconnect', () => process.exit(0));

async function connectAll({ origin, listeners }) {
  heard = [];
  const waiting = listeners.map((listener, n) => ({ ...listener, n }));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await connect(origin, next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Resolves when the server has said hello. */
function connect(origin, { n, path, token }) {
  return new Promise((resolve, reject) => {
    const call = { ended: false };
    call.request = http.get(
      origin + path,
      { agent: false, headers: { authorization: `Bearer ${token}` } },
      (response) => {
        if (response.statusCode !== 200) return void reject(new Error(`A listener got ${response.statusCode}.`));
        let rest = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          const at = now();
          const pieces = (rest + chunk).split('\n\n');
          rest = pieces.pop();
          for (const piece of pieces) {
            if (/^event: hello$/m.test(piece)) resolve();
            const data = /^event: change\ndata: (.*)$/m.exec(piece);
            if (data) heard.push([n, ...changeOf(data[1]), at]);
          }
        });
        response.on('close', () => (call.ended = true));
      },
    );
    call.request.on('error', (fault) => {
      call.ended = true;
      reject(fault);
    });
    calls.push(call);
  });
}

function changeOf(text) {
  const { code, kind } = JSON.parse(text);
  return [code, kind];
}

async function leaveAll() {
  for (const { request } of calls) request.destroy();
  calls = [];
  // The other side has to see it too.
  await new Promise((resolve) => setTimeout(resolve, 500));
}
