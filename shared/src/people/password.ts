/** Characters a password needs at least, and how many of the four kinds. */
export const PASSWORD_LENGTH = 12;
export const PASSWORD_KINDS = 3;

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** Whether a password is long enough (code points), and mixed enough: capitals, small letters, digits, signs. */
export function passwordChecks(password: string): { long: boolean; mixed: boolean } {
  return {
    long: Array.from(password).length >= PASSWORD_LENGTH,
    mixed: KINDS.filter((kind) => kind.test(password)).length >= PASSWORD_KINDS,
  };
}

/** True when a password is long and mixed enough. */
export function passwordIsStrong(password: string): boolean {
  const { long, mixed } = passwordChecks(password);
  return long && mixed;
}
