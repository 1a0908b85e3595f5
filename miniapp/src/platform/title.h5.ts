/** Writes the title of the browser's window. */
export function setTitle(title: string): void {
  document.title = title === '回音' ? title : `${title} · 回音`;
}
