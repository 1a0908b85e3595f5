// Every scenario there is, in the order in which they are played.
import clockSteps from './scenarios/clock-steps.mjs';
import diskFull from './scenarios/disk-full.mjs';
import galeraBoth from './scenarios/galera-both.mjs';
import galeraNodes from './scenarios/galera-nodes.mjs';
import galeraSweeps from './scenarios/galera-sweeps.mjs';
import killedDatabase from './scenarios/killed-database.mjs';
import killedServer from './scenarios/killed-server.mjs';
import locks from './scenarios/locks.mjs';
import poolExhausted from './scenarios/pool-exhausted.mjs';
import rollingRestart from './scenarios/rolling-restart.mjs';
import slowDatabase from './scenarios/slow-database.mjs';
import twoSweeps from './scenarios/two-sweeps.mjs';
import wechatDown from './scenarios/wechat-down.mjs';

export const SCENARIOS = [
  ...[killedServer, killedDatabase, slowDatabase, twoSweeps],
  ...[galeraNodes, galeraBoth, galeraSweeps],
  ...[locks, poolExhausted, diskFull, clockSteps, wechatDown, rollingRestart],
];
