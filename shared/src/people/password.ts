/** Characters a password needs at least, and how many of the four kinds. */
export const PASSWORD_LENGTH = 12;
export const PASSWORD_KINDS = 3;
/** So many passwords back, the present one among them, none may come again. */
export const PASSWORDS_REMEMBERED = 5;
/** A password somebody was given is good for so long. */
export const GIVEN_PASSWORD_HOURS = 72;

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** What everybody thinks of first: common whatever digits and signs stand around it, and however often it is said. */
const COMMON = new Set(
  `abc abcd abcde abcdef admin administrator asdf asdfgh asdfghjkl baseball beijing changeme china computer default dragon
  football gongzuo guest hello huawei huiyin iloveyou internet letmein login manager master mima monkey office pass passw
  passwd password passwords princess qazwsx qwer qwert qwerty qwertyuiop renda root secret shenzhen sunshine superman system
  temp test tester user weixin wechat welcome windows woaini woaizhongguo xiaoming zhongguo zxcvbn zxcvbnm`.split(
    /\s+/,
  ),
);
/** What lies in a row, on keyboards or in the alphabet. */
const ROWS = ['1qaz2wsx', '1q2w3e4r', 'q1w2e3r4', 'qwertyuiop', 'asdfghjkl', '12345678', '87654321', 'abcdefgh'];

/** Whose password it is to be: what anybody knows about them does not belong in it. */
export interface PasswordOwner {
  account?: string | null;
  name?: string | null;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Letters that are left of a password when signs and digits around them and the usual disguises are taken off. */
function coreOf(password: string): string {
  const letters = plain(password)
    .replace(/@/g, 'a')
    .replace(/\$/g, 's')
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/0/g, 'o')
    .replace(/1/g, 'i')
    .replace(/3/g, 'e')
    .replace(/[^\p{L}]/gu, '');
  return letters.replace(/^(.+?)\1+$/u, '$1');
}

function holdsOwner(password: string, { account, name }: PasswordOwner): boolean {
  const text = plain(password);
  const known = [account && account.length >= 3 ? account : null, name && Array.from(name).length >= 2 ? name : null];
  return known.some((word) => word !== null && text.includes(plain(word)));
}

/** What a password keeps of the rules. */
export interface PasswordChecks {
  /** Long enough, in code points. */
  long: boolean;
  /** Mixed enough: capitals, small letters, digits, signs. */
  mixed: boolean;
  /** Holds neither the account nor the name. */
  apart: boolean;
  /** Not what everybody thinks of first. */
  rare: boolean;
}

export function passwordChecks(password: string, owner: PasswordOwner = {}): PasswordChecks {
  return {
    long: Array.from(password).length >= PASSWORD_LENGTH,
    mixed: KINDS.filter((kind) => kind.test(password)).length >= PASSWORD_KINDS,
    apart: !holdsOwner(password, owner),
    rare: !COMMON.has(coreOf(password)) && !ROWS.some((row) => plain(password).includes(row)),
  };
}

/** True when a password keeps every rule. */
export function passwordIsStrong(password: string, owner: PasswordOwner = {}): boolean {
  return Object.values(passwordChecks(password, owner)).every(Boolean);
}
