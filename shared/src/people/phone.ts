/**
 * A phone as it may be shown: 138****5678, +852****567. Never more than seven characters of it.
 */
export function maskPhone(phone: string): string {
  const start = phone.slice(0, phone.startsWith('+') ? 4 : 3);
  const end = phone.slice(Math.max(start.length, phone.length - (start.length === 3 ? 4 : 3)));
  return `${start}****${end}`;
}

/** One spelling for one phone, as WeChat gives it: mainland numbers bare, others with + and their country code. */
export const plainPhone = (phone: string): string => phone.replace(/^\+86(?=1\d{10}$)/, '');
