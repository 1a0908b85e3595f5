/** A code as it is sent: without the blanks people type. */
export const plainCode = (text: string): string => text.replace(/\s/g, '');
