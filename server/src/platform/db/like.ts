/** The start of a text as a LIKE pattern, its own % and _ as plain characters. Goes with `LIKE ? ESCAPE '!'`. */
export const startsWith = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;
