// The figures of a soak test, for people.
const list = (counts) =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'none';

/** A table as text, a line for each figure. */
export function figuresOf(f) {
  const lines = [
    ['people, happenings', `${f.people}, ${f.messages}`],
    ['with consent', f.expected],
    ['arrived by itself', f.itself],
    ['arrived by summary', f.together],
    ['open (on the call list)', f.open],
    ['with consent, missing', f.missing],
    ['twice', f.twice],
    ['without consent', f.unasked],
    ['two at once', f.twoAtOnce],
    ['phones and record disagree', f.disagree],
    ['ended as', list(f.states)],
    ['in doubt', `${f.doubts} (${f.inHand} in the killed server's hands)`],
    ["  settled by WeChat's report", f.byReport],
    ['  proven by the used-up consent', f.provenByRefusal],
    ['  arrived on the second try', f.arrivedOnSecondTry],
    ['  settled together', `${f.settledTogether} (summaries: ${list(f.summaries)})`],
    ['calls made', f.calls],
    ['faults', list(f.faults)],
    ['time', `${f.sendingSeconds} s of sending, ${f.seconds} s in all`],
  ];
  return lines.map(([name, figure]) => `${name.padEnd(32)} ${figure}`).join('\n');
}
