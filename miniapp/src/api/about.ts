import type { AboutView } from '@huiyin/shared/installation/about.dto';
import { call } from './http';

/** Who runs this installation, and under which filings. */
export const about = () => call<AboutView>('/about');
