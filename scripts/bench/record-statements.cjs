// Loaded into a server before it starts (node --require): tells its parent every statement it sends, with the values
// bound to it and the id that an INSERT got. It answers a message by the same message, so that the parent knows that
// everything said before has arrived.
const mysql = require('mysql2');

const { query } = mysql.Connection.prototype;

mysql.Connection.prototype.query = function recorded(sql, values, done) {
  if (typeof values === 'function') return query.call(this, sql, tellAfter(sql, [], values));
  return query.call(this, sql, values, done && tellAfter(sql, values, done));
};

function tellAfter(sql, values, done) {
  const statement = { sql, values: plain(values ?? []) };
  return (error, result, ...rest) => {
    if (!error)
      process.send({ statement: { ...statement, insertId: result?.insertId ? String(result.insertId) : null } });
    done(error, result, ...rest);
  };
}

/** Dates do not survive the way to the parent. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Date ? { date: value.getTime() } : value;
}

process.on('message', (message) => process.send({ echo: message }));
// Listening to the parent alone should not keep the server alive.
process.channel.unref();
