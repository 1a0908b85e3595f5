import type { MultipartFile } from '@fastify/multipart';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingPicture } from './picture-intake';

/** One more byte than allowed, so that the intake sees the excess and refuses in its own words. */
const FORM_LIMITS = { files: 2, fields: 2, parts: 4, fieldSize: 1000, fileSize: LIMITS.pictureBytes + 1 };
/** After a refusal so much more is read and thrown away, for the sender to see the answer; then the line is cut. */
const SWALLOW_BYTES = 4 * LIMITS.pictureBytes;

const wrongForm = (message: string) => new Refusal('body.invalid', [{ path: 'file', message }]);
const FORM_BROKEN = '照片没有传完整，请再传一次。';

/**
 * Reads a multipart form that must hold exactly one file, named `file`, and nothing else.
 * @throws Refusal body.wrong_type, body.invalid, and what `receive` refuses with
 */
export async function oneFile(
  request: FastifyRequest,
  reply: FastifyReply,
  receive: (source: AsyncIterable<Uint8Array>) => Promise<IncomingPicture>,
): Promise<IncomingPicture> {
  let received: IncomingPicture | undefined;
  try {
    if (!request.isMultipart()) throw new Refusal('body.wrong_type');
    for await (const part of sentIn(request.parts({ limits: FORM_LIMITS }))) {
      if (part.type !== 'file' || part.fieldname !== 'file' || received)
        throw wrongForm('表单里只放一张照片，名称是 file。');
      received = await receive(bytesOf(part));
    }
    if (!received) throw wrongForm('请选一张照片。');
    return received;
  } catch (fault) {
    await received?.discard();
    swallow(request, reply);
    throw fault;
  }
}

/** What is sent, piece by piece; that it is cut off or malformed is the sender's fault. */
async function* sentIn<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const pieces = source[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<T>;
    try {
      next = await pieces.next();
    } catch {
      throw wrongForm(FORM_BROKEN);
    }
    if (next.done) return;
    yield next.value;
  }
}

async function* bytesOf(part: MultipartFile): AsyncGenerator<Uint8Array> {
  try {
    yield* sentIn<Uint8Array>(part.file);
  } finally {
    part.file.destroy();
  }
}

function swallow(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.readableEnded) return;
  void reply.header('connection', 'close');
  let left = SWALLOW_BYTES;
  request.raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.raw.destroy();
  });
}
