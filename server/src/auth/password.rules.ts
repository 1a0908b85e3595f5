/** Characters a password needs at least, and how many of the four kinds. */
export const PASSWORD_LENGTH = 12;
export const PASSWORD_KINDS = 3;

/** True when a password is long and mixed enough (wechat.md §4: at least 12 characters, three kinds). */
export function passwordIsStrong(password: string): boolean {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
  return Array.from(password).length >= PASSWORD_LENGTH && kinds >= PASSWORD_KINDS;
}
