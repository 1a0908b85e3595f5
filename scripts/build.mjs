// npm run build: the server and the app for browsers, for those who run the server in their own way.
import { requireNode } from './node-version.mjs';

requireNode();
Promise.all([import('./builds.mjs'), import('./sentences.mjs')]).then(([{ buildServer, buildWeb }, { main, step }]) =>
  main(async () => {
    await step('Building the server', buildServer);
    await step('Building the app for browsers', async () => ((await buildWeb()) ? 'built' : 'nothing new'));
  }),
);
