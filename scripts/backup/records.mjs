// What is inside a backup, one after the other: SQL of all tables, pictures, SQL of the table that says "whole", the manifest.

/** Kinds: SQL; a picture's name; its bytes; the manifest. */
export const KIND = { sql: 1, picture: 2, bytes: 3, manifest: 4 };

/** One record: its kind, its length, itself. */
export function record(kind, payload) {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** Reads records back: `{ kind, payload }`. What ends in the middle of one is an error: nothing was proven to be whole. */
export async function* recordsIn(source) {
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= 5 && rest.length >= 5 + rest.readUInt32BE(1)) {
      const end = 5 + rest.readUInt32BE(1);
      yield { kind: rest[0], payload: rest.subarray(5, end) };
      rest = rest.subarray(end);
    }
  }
  if (rest.length) throw new Error('A backup ends in the middle of a record.');
}
