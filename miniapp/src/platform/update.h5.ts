/** A browser loads the newest version by itself. */
export function watchUpdates(): void {}
