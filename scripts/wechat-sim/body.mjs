// Reading what a request brings.

const LARGEST = 2 ** 20;

/** The whole body as text. Throws a RangeError when it is larger than a megabyte. */
export async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST) throw new RangeError('The body is larger than a megabyte.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
