/** Browsers keep such settings to themselves: there is no page to open. */
export async function openSettings(): Promise<void> {}
