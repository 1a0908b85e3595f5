import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type RefusalCode, refusalStatus, refusalText } from '@huiyin/shared/kernel/refusals';

const BY_FAULT: Record<string, RefusalCode> = {
  HPE_HEADER_OVERFLOW: 'call.too_long',
  ERR_HTTP_REQUEST_TIMEOUT: 'call.too_slow',
};

/**
 * Answers what never becomes a request: an address or headers too long to read, a call that does not come to its end, bytes
 * that are no HTTP. The same words as any other refusal, then the line is closed. Who asks with HEAD gets no body, as far as
 * that can be seen from what came.
 */
export function refuseUnreadable(fault: Error & { code?: string; rawPacket?: unknown }, socket: Socket): void {
  if (fault.code !== 'ECONNRESET' && socket.writable) {
    const code = BY_FAULT[fault.code ?? ''] ?? 'call.unreadable';
    const status = refusalStatus(code);
    const body = JSON.stringify({ code, message: refusalText(code) });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      ...['x-content-type-options: nosniff', 'cache-control: no-store', 'connection: close'],
    ];
    const came = Buffer.isBuffer(fault.rawPacket) ? fault.rawPacket : Buffer.alloc(0);
    const asksForHead = came.toString('latin1', 0, 5) === 'HEAD ';
    socket.write(`${head.join('\r\n')}\r\n\r\n${asksForHead ? '' : body}`);
  }
  socket.destroy(fault);
}
