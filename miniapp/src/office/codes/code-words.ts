import type { CodeRow } from '@huiyin/shared/codes/code.dto';
import { sinceWords } from '../../parts/frame/since';

/** The code as people compare it with a poster, in groups of four: 7Q4K 29ZD M3XA. */
export function spacedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

type Scanned = Pick<CodeRow, 'code' | 'scans' | 'scansEver' | 'lastScanAt'>;

/** How often it was scanned: 扫过 12 次; with former codes too, when there were any: 扫过 3 次，连旧码共 15 次. */
export function scanWords({ code, scans, scansEver }: Scanned): string {
  if (scansEver === 0) return code === null ? '' : '还没有人扫过';
  if (code === null) return `旧码扫过 ${scansEver} 次`;
  return scansEver > scans ? `扫过 ${scans} 次，连旧码共 ${scansEver} 次` : `扫过 ${scans} 次`;
}

/** When it was last scanned; nothing when it never was. */
export function lastScanWords({ lastScanAt }: Scanned): string {
  return lastScanAt === null ? '' : `最近 ${sinceWords(lastScanAt)}`;
}
