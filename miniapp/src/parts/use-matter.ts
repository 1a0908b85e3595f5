import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import * as requests from '../api/requests';
import { useResource, type Resource } from '../state/resource';
import { ensureSignedIn } from '../state/session';

/** A matter with everything that happened to it. */
export interface Matter {
  code: string;
  request: Resource<RequestView>;
  /** Oldest first. */
  timeline: Resource<TimelineEvent[]>;
  /** Asks for both again; what is shown stays until then. */
  refresh(): Promise<void>;
  /** Takes the answer of a verb, and asks for what it wrote on the timeline. */
  moved(request: RequestView): void;
}

/** No matter has more pages than this on a screen; the rest would be noise. */
const MOST_PAGES = 10;

/** The whole timeline, oldest first. Throws ApiError. */
async function wholeTimeline(code: string): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await requests.timeline(code, cursor);
    events.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return events;
}

/** Fetches a matter and its timeline. */
export function useMatter(code: string): Matter {
  // Opened from a message, WeChat knows the person and the app not yet.
  const request = useResource(() => ensureSignedIn().then(() => requests.byCode(code)), [code]);
  const timeline = useResource(() => ensureSignedIn().then(() => wholeTimeline(code)), [code]);
  const refresh = async () => {
    await Promise.all([request.reload(), timeline.reload()]);
  };
  const moved = (changed: RequestView) => {
    request.replace(changed);
    void timeline.reload();
  };
  return { code, request, timeline, refresh, moved };
}
