// npm start. Only the look at Node's version happens here: an old one could not even read the rest.
import { requireNode } from './node-version.mjs';

requireNode();
import('./launch.mjs').then(({ launch }) => launch());
