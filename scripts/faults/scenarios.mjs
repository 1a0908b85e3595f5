// Every scenario there is, in the order in which they are played.
import killedServer from './scenarios/killed-server.mjs';

export const SCENARIOS = [killedServer];
