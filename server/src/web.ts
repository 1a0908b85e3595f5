import fastifyStatic from '@fastify/static';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Files whose names carry a hash of their content: kept by browsers for a year. */
const HASHED = /[./-][0-9a-f]{8,}\.(?:js|css|png|svg|woff2)$/;

/** What WeChat wants to find at the root of a domain before it trusts it: one line of text under a name it chose. */
const PROOF = /^\/([\w-]{1,64}\.txt)$/;

/**
 * Serves the built H5 app at `/`, compressed beforehand (.br, .gz beside each file). Any address that is neither a file
 * nor under /api is the app's own: it gets the page. `proofs` is a folder for WeChat's verification files: the office
 * puts them there, also while the server runs.
 */
export function serveWeb(fastify: FastifyInstance, root: string, proofs: string): void {
  const dir = resolve(root);
  const page = join(dir, 'index.html');
  if (!existsSync(page)) throw new Error(`WEB_ROOT has no index.html: build the H5 app first (npm start does).`);
  void fastify.register(fastifyStatic, { root: dir, serve: false, preCompressed: true, decorateReply: true });
  fastify.get('/*', { schema: { hide: true } as never }, (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0]);
    if (path === '/api' || path.startsWith('/api/')) return reply.callNotFound();
    const proof = PROOF.exec(path)?.[1];
    if (proof && existsSync(join(proofs, proof)))
      return reply.type('text/plain; charset=utf-8').send(readFileSync(join(proofs, proof)));
    const isFile = /\.[A-Za-z0-9]+$/.test(path) && existsSync(join(dir, path)) && !path.includes('..');
    if (isFile && path !== '/index.html') {
      const maxAge = HASHED.test(path) ? 31_536_000 : 300;
      return reply.sendFile(path.slice(1), { maxAge: maxAge * 1000, immutable: maxAge > 300 });
    }
    if (/\.(?:js|css|map|png|svg|ico|woff2)$/.test(path)) return reply.callNotFound();
    return reply.sendFile('index.html', { maxAge: 0, cacheControl: true });
  });
}
