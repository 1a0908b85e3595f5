import * as z from 'zod/mini';

/** Who runs this installation, and under which filings it may: 国办函〔2026〕12号 wants both shown. */
export const AboutView = z.object({
  /** The sponsoring office; null until the installation names it. */
  sponsor: z.nullable(z.string()),
  /** Filings as they are to be read: 示ICP备00000000号-1 … */
  filings: z.array(z.string()),
});
export type AboutView = z.infer<typeof AboutView>;
