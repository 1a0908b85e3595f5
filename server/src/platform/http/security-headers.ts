import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY_MS, SECOND_MS } from '@huiyin/shared/kernel/time';
import type { Config } from '../config';

/** The name under which the app's loader makes addresses of its own scripts (Trusted Types; miniapp/config). */
const SCRIPT_POLICY = 'huiyin';

/** What each kind of answer may do in a browser; what is not named, none may. */
const POLICIES = {
  /** The app: its own scripts, styles and API; pictures also from memory. No style and no script inside the page. */
  page: [
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types ${SCRIPT_POLICY}`,
  ],
  /** The page to browse the API, as Swagger makes it: styles inside it. It shows nothing that anybody wrote. */
  docs: [
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
  ],
  /** Everything else (JSON, pictures, lists, papers, scripts): opened by itself it does nothing at all. */
  other: ["form-action 'none'", 'sandbox'],
} as const;

/** The beginning of every policy. */
const NEVER = ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"];

/** Goes with every answer. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  // The directory of stations asks where one is, and texts are copied: by us, and by nobody within us.
  'permissions-policy':
    'geolocation=(self), clipboard-write=(self), camera=(), microphone=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), screen-wake-lock=()',
} as const;

/** For a year, with everything below this name; only said where the public comes by https. */
const STRICT_TRANSPORT = `max-age=${(365 * DAY_MS) / SECOND_MS}; includeSubDomains`;

type Kind = keyof typeof POLICIES;

const policy = (kind: Kind): string => [...NEVER, ...POLICIES[kind]].join('; ');

/** In the mini-program pictures are shown by a page of WeChat's; who has the signed link may see them. */
const SHOWN_ELSEWHERE = '/api/pictures/:code';

/**
 * Tells browsers how to treat what will be answered, before anybody answers: an endpoint may say otherwise, and a refusal
 * carries it as well as a success.
 */
export function secure(request: FastifyRequest, reply: FastifyReply, config: Pick<Config, 'PUBLIC_URL'>): void {
  void reply.headers({
    ...ALWAYS,
    'content-security-policy': policy('other'),
    'cross-origin-resource-policy': request.routeOptions?.url === SHOWN_ELSEWHERE ? 'cross-origin' : 'same-origin',
    ...(config.PUBLIC_URL?.startsWith('https://') ? { 'strict-transport-security': STRICT_TRANSPORT } : {}),
    // What is asked of the API is somebody's own.
    ...(request.url.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
  });
}

/** Lets what turned out to be a page of ours be one. */
export function securePage(request: FastifyRequest, reply: FastifyReply): void {
  if (!String(reply.getHeader('content-type') ?? '').startsWith('text/html')) return;
  void reply.header('content-security-policy', policy(request.url.startsWith('/api/') ? 'docs' : 'page'));
}
