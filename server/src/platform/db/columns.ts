import { Column, type ColumnOptions, PrimaryGeneratedColumn } from 'typeorm';

/**
 * The portable columns of stack.md: the same SQL on MariaDB, MySQL, Galera and TiDB, without drift.
 * Ids are bigint, decimal strings in code. Instants are DATETIME(3) in UTC.
 */
export const Id = () => PrimaryGeneratedColumn({ type: 'bigint', unsigned: true });
export const IdRef = (o: ColumnOptions = {}) => Column({ type: 'bigint', unsigned: true, ...o });
/** Codes and states: ASCII, compared byte by byte. */
export const Ascii = (length: number, o: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin', ...o });
/** Chinese text of at most `length` code points. */
export const Text = (length: number, o: ColumnOptions = {}) => Column({ type: 'varchar', length, ...o });
/** Long text without a limit of its own (limits stand in the schemas). */
export const LongText = (o: ColumnOptions = {}) => Column({ type: 'longtext', ...o });
export const Instant = (o: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...o });
/** A calendar day as 'YYYY-MM-DD' (ASCII, so that no time zone touches it). */
export const Day = (o: ColumnOptions = {}) => Ascii(10, o);
export const Flag = (o: ColumnOptions = {}) =>
  Column({
    type: 'tinyint',
    unsigned: true,
    transformer: {
      to: (v: boolean | null | undefined) => (v === null || v === undefined ? v : v ? 1 : 0),
      from: (v: number | null) => (v === null ? null : v === 1),
    },
    ...o,
  });
export const Int = (o: ColumnOptions = {}) => Column({ type: 'int', ...o });
export const Degrees = (o: ColumnOptions = {}) => Column({ type: 'double', nullable: true, ...o });
/** JSON kept as text: the engines' own JSON types differ. */
export const Json = (o: ColumnOptions = {}) =>
  Column({
    type: 'longtext',
    transformer: {
      to: (v: unknown) => (v === null || v === undefined ? null : JSON.stringify(v)),
      from: (v: string | null) => (v === null ? null : JSON.parse(v)),
    },
    ...o,
  });
export const Tiny = (o: ColumnOptions = {}) => Column({ type: 'tinyint', unsigned: true, ...o });
