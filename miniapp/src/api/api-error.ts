/** Why a call did not work. Branch on `code` (the server's refusal code, or one of ours below); show `message`. */
export class ApiError extends Error {
  constructor(
    /**
     * A refusal code of @huiyin/shared/kernel/refusals, `network` (no answer came), `answer.unreadable`, or
     * `auth.role_changed` (the person acts in another role than the page was opened in).
     */
    readonly code: string,
    /** A Chinese sentence that says what to do. */
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** No answer came. What was written is kept by the page. */
export function networkError(): ApiError {
  return new ApiError('network', '网络不通，您写的内容还在。请检查网络后再试。', 0);
}

/** Reads a refusal `{ code, message, details? }`; anything else is a fault of the server or of something in between. */
export function refusalOf(status: number, body: unknown): ApiError {
  const { code, message, details } = (body ?? {}) as { code?: unknown; message?: unknown; details?: unknown };
  if (typeof code === 'string' && typeof message === 'string') return new ApiError(code, message, status, details);
  return new ApiError('answer.unreadable', '系统没有听懂，请稍后再试。', status);
}
