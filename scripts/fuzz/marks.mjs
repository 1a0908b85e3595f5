// Marks that are planted in what is somebody's own, and who may read them again.

const digits = (id) => String(id).padStart(7, '0');

/** What a voter is called here, and reached by: each stands nowhere else. */
export const personMarks = (id) => ({
  name: `密名${digits(id)}君`,
  phone: `1887${digits(id)}`,
  openid: `oFUZZ_own_${digits(id)}`,
});
/** What is added to a matter's words: a mark that stays when personal data is taken out, and a phone that does not. */
export const requestMark = (id) => `（暗号${digits(id)}，电话 1886${digits(id)}）`;
/** What is added to what its voter said later. */
export const textMark = requestMark;

const MARK = /(密名|暗号|oFUZZ_own_|1887|1886)(\d{7})/g;
const KIND = { 密名: 'name', 暗号: 'words', oFUZZ_own_: 'openid', 1887: 'phone', 1886: 'wordsPhone' };

/** Where an officer is given a voter's name or phone: single, reasoned, logged. */
const REVEALS = new Set(['DeskNotes.reveal', 'Calls.number', 'Samples.number']);
const STAFF = new Set(['deputy', 'liaison', 'street_office', 'district_office']);

/**
 * A reader of answers. `requests`: by id { voterId, districtId }, `codes`: request code → districtId. The reader resolves to
 * the marks in a text that `who` ({ role, personId, districtId } or null) must not have got from an operation, in words;
 * `sent` is what was sent, which may come back.
 */
export function leakReader({ requests, codes }) {
  const mayRead = (kind, id, who, op) => {
    if (op.startsWith('Demo.')) return true;
    const request = kind.startsWith('words') ? requests.get(id) : undefined;
    const owner = request ? request.voterId : id;
    if (!who || (kind === 'openid' && !(who.personId === owner && op === 'Me.export'))) return false;
    // Their own, in whichever role.
    if (who.personId === owner) return true;
    if (kind === 'name' || kind === 'phone') return REVEALS.has(op) && STAFF.has(who.role);
    // A matter's words: who handles it in its district, and, without personal data, another voter who may follow it.
    if (who.role === 'voter') return kind === 'words';
    return STAFF.has(who.role) && request !== undefined && who.districtId === request.districtId;
  };
  return (text, who, op, sent = '') => {
    const found = new Set();
    for (const [mark, sign, number] of text.matchAll(MARK)) {
      if (sent.includes(mark)) continue;
      const id = String(Number(number));
      if (!mayRead(KIND[sign], id, who, op))
        found.add(`${KIND[sign]} of ${id} (${mark}) told to ${who?.role ?? 'nobody'}`);
    }
    if (who && who.role !== 'voter' && !op.startsWith('Demo.'))
      for (const [code] of text.matchAll(/HY-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/g))
        if (codes.has(code) && codes.get(code) !== who.districtId && !sent.includes(code))
          found.add(`code ${code} of another district told to ${who.role}`);
    return [...found];
  };
}
