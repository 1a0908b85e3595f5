import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { PictureStore, type StoredFile } from './picture-store';

/** Where the bucket is and how to sign for it (Signature Version 4). */
export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

/** A call must be answered within this time; a body on its way out may take longer. */
const ANSWER_MS = 15_000;

/** Pictures in an S3-compatible bucket, addressed path style: `endpoint/bucket/key`. */
export class S3PictureStore extends PictureStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor(settings: S3Settings) {
    super();
    this.client = new AwsClient({
      accessKeyId: settings.accessKey,
      secretAccessKey: settings.secretKey,
      region: settings.region,
      service: 's3',
      retries: 2,
    });
    this.base = `${settings.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(settings.bucket)}`;
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    const answer = await this.call('PUT', key, {
      body: new Uint8Array(bytes),
      headers: {
        'content-type': contentType,
        // Signed, so that the bucket refuses bytes that changed on the way.
        'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
      },
    });
    await this.settle(answer, 'put');
  }

  async get(key: string): Promise<StoredFile | null> {
    const answer = await this.call('GET', key);
    if (answer.status === 404) {
      await answer.body?.cancel();
      return null;
    }
    if (!answer.ok || !answer.body) await this.settle(answer, 'get');
    const length = answer.headers.get('content-length');
    return {
      stream: Readable.fromWeb(answer.body as ReadableStream),
      bytes: length === null ? null : Number(length),
    };
  }

  async remove(key: string): Promise<void> {
    const answer = await this.call('DELETE', key);
    if (answer.status === 404) await answer.body?.cancel();
    else await this.settle(answer, 'remove');
  }

  private async call(method: string, key: string, init: RequestInit = {}): Promise<Response> {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), ANSWER_MS);
    try {
      return await this.client.fetch(`${this.base}/${key}`, {
        ...init,
        method,
        // A bucket that sends us elsewhere is not the one that was configured.
        redirect: 'error',
        signal: waiting.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Reads the answer to its end, which frees the connection. @throws Error when the bucket refused */
  private async settle(answer: Response, verb: string): Promise<void> {
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The picture bucket answered ${answer.status} to ${verb}.`);
  }
}
