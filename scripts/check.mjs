// npm run check: what is quick of npm test, for use while writing.
import { requireNode } from './node-version.mjs';

requireNode();
import('./test-run.mjs').then(({ runTests }) => runTests('quick'));
