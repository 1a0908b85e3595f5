// npm test. Only the look at Node's version happens here: an old one could not even read the rest.
import { requireNode } from './node-version.mjs';

requireNode();
import('./test-run.mjs').then(({ runTests }) => runTests('all'));
