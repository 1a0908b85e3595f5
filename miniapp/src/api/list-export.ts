import type * as z from 'zod/mini';
import type { ExportQuery } from '@huiyin/shared/desk/list-export.dto';
import { fetchDocument } from './http';

/** A list as an Excel file with the viewer's watermark; the audit log keeps who took it. */
export const listFile = (query: z.input<typeof ExportQuery>) => fetchDocument('/requests/export', query);
