import { SECOND_MS } from '@huiyin/shared/kernel/time';

const TIMEOUT_MS = 10 * SECOND_MS;
/** Faults of a connection that was never made. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A way to send an SMS. Whoever uses it never logs the number or the text. */
export abstract class SmsSender {
  /** False: this district sends none. */
  abstract readonly configured: boolean;
  /** Resolves once the gateway has taken it. @throws SmsFault */
  abstract send(phone: string, text: string): Promise<void>;
}

/** The gateway did not take an SMS. Its message names neither number nor text. */
export class SmsFault extends Error {
  /** @param maybeSent true when the gateway may have taken it although no good answer came */
  constructor(
    readonly status: number | null,
    readonly maybeSent: boolean,
  ) {
    super(`The SMS gateway answered ${status ?? 'nothing'}.`);
    this.name = 'SmsFault';
  }
}

/** A district's gateway: POST { phone, text } with a bearer token; 2xx means taken. */
export class HttpSmsSender extends SmsSender {
  readonly configured = true;

  constructor(
    private readonly url: string,
    private readonly token: string | null,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  async send(phone: string, text: string): Promise<void> {
    const answer = await this.post(phone, text);
    // A gateway that failed midway may have sent it; one that refused has not.
    if (!answer.ok) throw new SmsFault(answer.status, answer.status >= 500);
  }

  private async post(phone: string, text: string): Promise<Response> {
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        },
        body: JSON.stringify({ phone, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      await answer.arrayBuffer();
      return answer;
    } catch (fault) {
      const neverSent = NEVER_SENT.has((fault as { cause?: { code?: string } }).cause?.code ?? '');
      throw new SmsFault(null, !neverSent);
    }
  }
}

/** No gateway: nothing is sent by SMS. */
export class NoSmsSender extends SmsSender {
  readonly configured = false;

  async send(): Promise<void> {
    throw new SmsFault(null, false);
  }
}
