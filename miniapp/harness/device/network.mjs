// Calls to the server, with WeChat's rules: ten at once, only the address on the list, any status is an answer.
import { readFileSync } from 'node:fs';

const MOST_AT_ONCE = 10;

/** `api` stands for the app's built-in address `builtApi`; `revive` parses JSON inside the app's own realm. */
export function makeNetwork({ api, builtApi, revive, fault, pending, end }) {
  const traffic = { running: 0, requests: [] };
  /** What the network does to every call: null, or WeChat's words for what went wrong. */
  let weather = null;

  const addressOf = (url) => (url.startsWith(builtApi) ? api + url.slice(builtApi.length) : undefined);

  function exchange(name, options, prepare, read) {
    const address = addressOf(options.url);
    if (!address) {
      fault(`${name} to ${options.url}, which is not the app's server`);
      return end(name, options, { fail: `${name}:fail url not in domain list` });
    }
    if (traffic.running >= MOST_AT_ONCE) {
      fault(`${name}: more than ${MOST_AT_ONCE} at once`);
      return end(name, options, { fail: `${name}:fail exceed max task count` });
    }
    if (weather) return end(name, options, { fail: `${name}:fail ${weather}` });
    traffic.running += 1;
    const ended = pending.begin();
    const init = prepare();
    const note = { method: init.method, path: address.slice(api.length), status: 0 };
    traffic.requests.push(note);
    fetch(address, init)
      .then(async (response) => {
        note.status = response.status;
        const header = Object.fromEntries(response.headers);
        end(name, options, { statusCode: response.status, header, cookies: [], ...(await read(response)) });
      })
      .catch(() => end(name, options, { fail: `${name}:fail timeout` }))
      .finally(() => {
        traffic.running -= 1;
        ended();
      });
    return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {}, onProgressUpdate() {}, onChunkReceived() {} };
  }

  /** WeChat hands JSON over parsed, anything else as text. */
  function parsed(text) {
    try {
      return revive(text);
    } catch {
      return text;
    }
  }

  function request(options) {
    const prepare = () => {
      const method = options.method ?? 'GET';
      const headers = { 'content-type': 'application/json', ...lowered(options.header) };
      const body = method === 'GET' || options.data === undefined ? undefined : textOf(options.data);
      if (body === undefined) delete headers['content-type'];
      return { method, headers, body };
    };
    return exchange('request', options, prepare, async (response) => ({ data: parsed(await response.text()) }));
  }

  function uploadFile(options) {
    const prepare = () => {
      const form = new FormData();
      form.append(options.name, new Blob([readFileSync(options.filePath)]), 'picture.jpg');
      for (const [key, value] of Object.entries(options.formData ?? {})) form.append(key, String(value));
      const headers = lowered(options.header);
      delete headers['content-type'];
      return { method: 'POST', headers, body: form };
    };
    return exchange('uploadFile', options, prepare, async (response) => ({ data: await response.text() }));
  }

  function downloadFile(options) {
    const prepare = () => ({ method: 'GET', headers: lowered(options.header) });
    return exchange('downloadFile', options, prepare, async (response) => {
      await response.arrayBuffer();
      return { tempFilePath: `http://tmp/${traffic.requests.length}` };
    });
  }

  return { request, uploadFile, downloadFile, traffic, weather: (words) => void (weather = words) };
}

const lowered = (headers = {}) =>
  Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), String(value)]));
const textOf = (data) => (typeof data === 'string' ? data : JSON.stringify(data));
