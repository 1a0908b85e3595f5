import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { TEMPLATE_FIELDS, TEMPLATE_KEYS } from '@huiyin/shared/wechat/templates';

const flag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1');
const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const key = z.string().regex(/^[0-9A-Za-z]{1,16}:[0-9A-Za-z+/]{43}=$/, 'must look like id:base64 of 32 bytes');

const field = z.string().regex(/^[a-z_]+\d{1,2}$/, 'must be a keyword of the template, like thing1');
/** One subscription template of the office's WeChat account: its id, and which of our fields goes into which keyword. */
const Template = z.strictObject({
  id: z.string().min(1),
  /** Long-term templates need one consent for good; ordinary ones one for each message. */
  longTerm: z.boolean().default(false),
  fields: z.partialRecord(z.enum(TEMPLATE_FIELDS), field),
});
const templates = z
  .string()
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue({ code: 'custom', message: 'must be JSON, as README.md shows' });
      return z.NEVER;
    }
  })
  .pipe(z.partialRecord(z.enum(TEMPLATE_KEYS), Template));

const Settings = z
  .object({
    /** Several hosts (host:3306,other:3306) are nodes of one cluster: the first that answers is used, the others stand by. */
    DATABASE_URL: z.string().regex(/^mysql:\/\/.+/, 'must look like mysql://user:password@host:3306/name'),
    HOST: z.string().default('127.0.0.1'),
    PORT: integer(1, 65535).default(3000),
    PUBLIC_URL: z.url().optional(),
    /** The sponsoring office, and its filings separated by semicolons: shown on the page 关于回音. */
    SPONSOR: z.string().max(64).optional(),
    FILINGS: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(/[;；]/)
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    DEMO_MODE: flag.default(false),
    DATA_DIR: z.string().default('.data'),
    WEB_ROOT: z.string().optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DB_POOL: integer(2, 500).default(20),
    TASKS: flag.default(true),
    /** Where Prometheus reads: a port of its own, never the public one; off unless set. */
    METRICS_PORT: integer(1, 65535).optional(),
    METRICS_HOST: z.string().default('127.0.0.1'),
    /** Where spans go (OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces); off unless set. */
    TRACES_URL: z.url().optional(),
    /** Share of calls that are traced. */
    TRACES_SHARE: z.coerce.number().min(0).max(1).default(0.1),
    /** Calls a minute: of one signed-in person, and of one network address (people behind one address add up). */
    RATE_PERSON: integer(10, 1_000_000).default(240),
    RATE_ADDRESS: integer(10, 1_000_000).default(1200),
    /** Matters a day of one voter, whichever process is asked. */
    RATE_SUBMISSIONS: integer(1, 1_000_000).default(20),
    /** Matters that ended longer ago than this move into the archive; 0 keeps all where they are. */
    ARCHIVE_YEARS: integer(0, 100).default(3),
    /** A password chosen by its owner is to be changed after so many days; 0: never. The demo's never age. */
    PASSWORD_DAYS: integer(0, 3650).default(90),
    TRUST_PROXY: flag.default(false),
    /** Comma-separated, newest first; the first encrypts, all decrypt. */
    DATA_KEYS: z
      .string()
      .transform((s) => s.split(','))
      .pipe(z.array(key).min(1))
      .optional(),
    /** Signs picture links and cursors; keys the blind index where it has no key of its own. */
    SIGNING_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
    /** Keys the blind index. While INDEX_KEY_OLD is set, look-ups try both; `npm run keys:rotate -- --index` rebuilds it. */
    INDEX_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
    INDEX_KEY_OLD: z.string().min(32, 'must have at least 32 characters').optional(),
    /** How long the audit log is kept; the law asks for 180 days at least. */
    AUDIT_DAYS: integer(180, 36_500).default(1095),
    PICTURE_STORE: z.enum(['disk', 's3']).default('disk'),
    S3_ENDPOINT: z.url().optional(),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default('auto'),
    S3_ACCESS_KEY: z.string().optional(),
    S3_SECRET_KEY: z.string().optional(),
    /** The mini-program's id; without it nothing is connected to WeChat. */
    WECHAT_APPID: z
      .string()
      .regex(/^wx[0-9a-z]{16}$/, 'must look like wx and 16 characters')
      .optional(),
    WECHAT_SECRET: z.string().optional(),
    WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
    /** Which build codes and messages open. */
    WECHAT_ENV: z.enum(['release', 'trial', 'develop']).default('release'),
    WECHAT_PUSH_TOKEN: z
      .string()
      .regex(/^[0-9A-Za-z]{3,32}$/, 'must be 3 to 32 letters and digits')
      .optional(),
    WECHAT_PUSH_KEY: z
      .string()
      .regex(/^[0-9A-Za-z]{43}$/, 'must be the EncodingAESKey of 43 characters')
      .optional(),
    WECHAT_TEMPLATES: templates.optional(),
    /** A message that a process took and did not answer for in this time is in doubt: the process died. */
    DELIVERY_LEASE_SECONDS: integer(3, 600).default(120),
    /** Off unless set: messages that WeChat cannot deliver go out as SMS by POST { phone, text } to this address. */
    SMS_GATEWAY_URL: z.url().optional(),
    SMS_GATEWAY_TOKEN: z.string().optional(),
  })
  .superRefine((s, ctx) => {
    const need = (name: keyof typeof s, why: string) => {
      if (!s[name]) ctx.addIssue({ code: 'custom', path: [name], message: why });
    };
    if (s.PICTURE_STORE === 's3')
      for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)
        need(name, 'is needed when PICTURE_STORE is s3');
    if (s.WECHAT_APPID)
      for (const name of ['WECHAT_SECRET', 'PUBLIC_URL'] as const) need(name, 'is needed when WECHAT_APPID is set');
    if (s.WECHAT_PUSH_TOKEN) need('WECHAT_PUSH_KEY', 'is needed when WECHAT_PUSH_TOKEN is set');
    if (!s.DEMO_MODE) {
      need('DATA_KEYS', 'is needed outside demo mode (id:base64 of 32 random bytes)');
      need('SIGNING_KEY', 'is needed outside demo mode (at least 32 random characters)');
    }
  });

type Parsed = z.infer<typeof Settings>;
/** The whole configuration, validated. Keys are always present. */
export type Config = Omit<Parsed, 'DATA_KEYS' | 'SIGNING_KEY'> & { DATA_KEYS: string[]; SIGNING_KEY: string };

/** Injection token of the validated configuration. */
export const CONFIG = 'CONFIG';

/** Thrown at start; `message` is the readable list of what is wrong. */
export class ConfigFault extends Error {}

/**
 * Reads and validates the configuration. In demo mode missing keys are made once and kept under DATA_DIR.
 * @throws ConfigFault with one line per wrong setting
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const parsed = Settings.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  - ${i.path.join('.') || 'configuration'}: ${i.message}`);
    throw new ConfigFault(`The configuration is not usable:\n${lines.join('\n')}\nSee the table in README.md.`);
  }
  const settings = { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
  const given = settings.DATA_KEYS && settings.SIGNING_KEY;
  const kept = settings.DEMO_MODE && !given ? demoKeys(settings.DATA_DIR) : undefined;
  return {
    ...settings,
    DATA_KEYS: settings.DATA_KEYS ?? [kept!.dataKey],
    SIGNING_KEY: settings.SIGNING_KEY ?? kept!.signingKey,
  };
}

function demoKeys(dataDir: string): { dataKey: string; signingKey: string } {
  const file = join(dataDir, 'demo-keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const made = { dataKey: `d1:${randomBytes(32).toString('base64')}`, signingKey: randomBytes(32).toString('hex') };
    try {
      writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    } catch (fault) {
      // Two processes starting together: the first one's keys count.
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { dataKey: string; signingKey: string };
}
