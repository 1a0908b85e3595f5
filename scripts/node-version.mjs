// Kept free of newer syntax and of imports, so that an old Node can read it and say what is wrong.
const NEEDED = [20, 19];

/** Says in one sentence that this Node is too old and ends the process; returns quietly when it is new enough. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    'Huiyin needs Node ' +
      NEEDED.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '. Install a newer Node, then try again.',
  );
  process.exit(1);
}
