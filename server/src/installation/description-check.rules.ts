import { dutiesApart, type Role } from '@huiyin/shared/people/roles';

/** The parts of a description that point at each other. Structural, so that this stays pure. */
export interface Linked {
  streets: readonly { code: string }[];
  communities: readonly { code?: string; name: string; street: string }[];
  stations: readonly { code?: string; name: string; street?: string; community?: string; parent?: string }[];
  constituencies: readonly { code: string; station?: string; communities: readonly string[] }[];
  terms: readonly { level: string; name: string; startsOn: string; endsOn: string }[];
  deputies: readonly {
    code?: string;
    name: string;
    level: string;
    term?: string;
    constituency?: string;
    station?: string;
    startsOn?: string;
    endsOn?: string;
    sameAs?: string;
  }[];
  departments: readonly { code?: string }[];
  staff: readonly {
    account: string;
    roles: readonly { role: string; station?: string; street?: string; department?: string }[];
  }[];
}

const twice = (codes: readonly (string | undefined)[]): string[] => [
  ...new Set(codes.filter((c, i): c is string => c !== undefined && codes.indexOf(c) !== i)),
];

/** What is wrong between the parts of a description, one readable line each; empty when it can be installed. */
export function faultsBetween(d: Linked): string[] {
  return [...doubles(d), ...lostLinks(d), ...treeFaults(d.stations), ...seatFaults(d), ...roleFaults(d)];
}

function doubles(d: Linked): string[] {
  const kinds = {
    street: d.streets.map((x) => x.code),
    community: d.communities.map((x) => x.code),
    station: d.stations.map((x) => x.code),
    constituency: d.constituencies.map((x) => x.code),
    deputy: d.deputies.map((x) => x.code),
    department: d.departments.map((x) => x.code),
    account: d.staff.map((x) => x.account),
  };
  return Object.entries(kinds).flatMap(([kind, codes]) => twice(codes).map((c) => `${kind} ${c} is there twice`));
}

function lostLinks(d: Linked): string[] {
  const faults: string[] = [];
  const known = (items: readonly { code?: string }[]) => new Set(items.map((x) => x.code));
  const check = (codes: Set<string | undefined>, kind: string) => (where: string, code: string | undefined) => {
    if (code !== undefined && !codes.has(code)) faults.push(`${where}: there is no ${kind} ${code}`);
  };
  const street = check(known(d.streets), 'street');
  const community = check(known(d.communities), 'community');
  const station = check(known(d.stations), 'station');
  const constituency = check(known(d.constituencies), 'constituency');
  const department = check(known(d.departments), 'department');
  for (const c of d.communities) street(c.name, c.street);
  for (const s of d.stations) {
    street(s.name, s.street);
    community(s.name, s.community);
    station(s.name, s.parent);
  }
  for (const c of d.constituencies) {
    station(c.code, c.station);
    for (const code of c.communities) community(c.code, code);
  }
  for (const x of d.deputies) {
    constituency(x.name, x.constituency);
    station(x.name, x.station);
  }
  for (const x of d.staff)
    for (const r of x.roles) {
      station(x.account, r.station);
      street(x.account, r.street);
      department(x.account, r.department);
    }
  return faults;
}

function treeFaults(stations: Linked['stations']): string[] {
  const parents = new Map(stations.filter((s) => s.code).map((s) => [s.code!, s.parent]));
  return [...parents.keys()].flatMap((start) => {
    const seen = new Set<string>();
    for (let at: string | undefined = start; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) return at === start ? [`station ${start} stands above itself`] : [];
      seen.add(at);
    }
    return [];
  });
}

function seatFaults(d: Linked): string[] {
  const faults = d.terms.filter((t) => t.startsOn > t.endsOn).map((t) => `term ${t.name} ends before it begins`);
  const people = new Set<string | undefined>(d.staff.map((x) => x.account));
  for (const x of d.deputies) {
    const terms = d.terms.filter((t) => t.level === x.level && (x.term === undefined || t.name === x.term));
    if (terms.length !== 1)
      faults.push(`${x.name}: ${terms.length ? 'say which term' : `there is no such term of level ${x.level}`}`);
    else if ((x.startsOn ?? terms[0].startsOn) > (x.endsOn ?? terms[0].endsOn))
      faults.push(`${x.name}: the seat ends before it begins`);
    if (x.sameAs !== undefined && !people.has(x.sameAs))
      faults.push(`${x.name}: sameAs must name an earlier deputy or a staff account, not ${x.sameAs}`);
    people.add(x.code);
  }
  return faults;
}

/** Of three admin duties one at most; a liaison acts for a station, a street office for a street, a department's account for that department. */
function roleFaults(d: Linked): string[] {
  return [...dutyFaults(d), ...scopeFaults(d)];
}

/** 三员分立: who sets up, who guards the accounts and who reads the log are three people, under one name or several. */
function dutyFaults(d: Linked): string[] {
  return d.staff
    .filter((x) => !dutiesApart(x.roles.map((r) => r.role as Role)))
    .map((x) => `${x.account}: admin, security_admin and auditor must be three people; this account has more than one`);
}

function scopeFaults(d: Linked): string[] {
  return d.staff.flatMap((x) =>
    x.roles.flatMap((r) => [
      ...(r.role === 'liaison' && r.station === undefined ? [`${x.account}: a liaison needs a station`] : []),
      ...(r.role === 'street_office' && r.street === undefined ? [`${x.account}: a street office needs a street`] : []),
      ...(r.role === 'department' && r.department === undefined
        ? [`${x.account}: an account of a department needs the department`]
        : []),
    ]),
  );
}
