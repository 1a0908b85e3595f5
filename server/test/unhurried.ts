/** Settings of a server under test: tests call as fast as they can, from one address, as a few people. */
export const UNHURRIED = { RATE_PERSON: '1000000', RATE_ADDRESS: '1000000', RATE_SUBMISSIONS: '1000000' };
