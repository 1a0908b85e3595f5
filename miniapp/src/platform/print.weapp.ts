/** Whether a page can be printed from here. */
export const CAN_PRINT = false;

/** WeChat prints nothing. */
export function printPage(): void {}
