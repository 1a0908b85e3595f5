// The figures of a soak test, for people.
const list = (counts) =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

/** A few lines of text. */
export function figuresOf(f) {
  return [
    `people ${f.people} · happenings ${f.messages}, with consent ${f.expected} · arrived on phones ${f.arrived} in ${f.sendingSeconds} s (${f.seconds} s in all)`,
    `twice ${f.duplicates} · with consent, not arrived ${f.missing} · without consent ${f.unasked} · phones and record disagree ${f.disagree} · two at once ${f.concurrent} · not arrived, in doubt and on the call list ${f.inDoubt}`,
    `ended as: ${list(f.states)}`,
    `calls ${f.tries} · in the killed server's hands ${f.inHand} · in doubt ${f.doubts}: settled by WeChat's report ${f.byReport}, proven by the used-up consent ${f.provenByRefusal}, arrived on the second try ${f.arrivedOnSecondTry}`,
    `faults: ${list(f.faults)}`,
  ].join('\n');
}
