/** Code → id of what was installed. */
export interface Installed {
  districtId: string;
  streets: Map<string, string>;
  communities: Map<string, string>;
  stations: Map<string, string>;
  constituencies: Map<string, string>;
  departments: Map<string, string>;
}

/** A new account and the one password that is shown once and must be changed on first use. */
export interface NewAccount {
  account: string;
  name: string;
  password: string;
}

/** Counts a kept row and gives its id. */
export type Counted = (kept: { id: string; added: boolean }) => string;
