// How the server is started, everywhere.
import { inRoot } from './places.mjs';

/**
 * The memory Node is given. The server keeps some 50 MB of objects alive; left alone, V8 would let several times as much
 * garbage pile up on a machine with much memory before it looks for it the first time. What dies young is given more room
 * to do so (32 MB): under load that saves a tenth of the time.
 */
export const NODE_MEMORY = ['--max-old-space-size=256', '--max-semi-space-size=32'];

/** Node's arguments for the server. */
export const SERVER_PROGRAM = [...NODE_MEMORY, inRoot('server/dist/main.js')];

/** Settings of a server that tests and measurements call: as fast as they can, from one address, as a few people. */
export const UNHURRIED = { RATE_PERSON: '1000000', RATE_ADDRESS: '1000000', RATE_SUBMISSIONS: '1000000' };
