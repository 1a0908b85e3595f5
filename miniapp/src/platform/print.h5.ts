/** Whether a page can be printed from here. */
export const CAN_PRINT = true;

/** Opens the browser's printing of what is shown. */
export function printPage(): void {
  window.print();
}
