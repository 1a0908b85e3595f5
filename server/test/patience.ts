/** A database of one's own and a whole server take a small, busy machine longer than jest's five seconds. */
jest.setTimeout(60_000);
