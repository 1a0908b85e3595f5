// Tables are filled without their indexes, which are built afterwards in one go.

/** Takes the secondary indexes of these tables away; returns the statement that brings back those of each. */
export async function takeIndexes(sql, tables) {
  const back = {};
  for (const table of tables) {
    const [{ 'Create Table': made }] = await sql(`SHOW CREATE TABLE ${table}`);
    const keys = made
      .split('\n')
      .map((line) => line.trim().replace(/,$/, ''))
      .filter((line) => /^(UNIQUE )?KEY /.test(line));
    if (!keys.length) continue;
    await sql(`ALTER TABLE ${table} ${keys.map((key) => `DROP INDEX ${/`([^`]+)`/.exec(key)[0]}`).join(', ')}`);
    back[table] = `ALTER TABLE ${table} ${keys.map((key) => `ADD ${key}`).join(', ')}`;
  }
  return back;
}
