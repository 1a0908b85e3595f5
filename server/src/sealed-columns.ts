/** A column that holds encrypted text (platform/crypto). */
export interface SealedColumn {
  table: string;
  /** Its primary key. */
  key: string;
  cipher: string;
  /** The column with the blind index of the same text, where it is looked up. */
  index?: string;
}

/** Every encrypted field of the database, for whoever changes keys. A test holds the list to the entities. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'person', key: 'id', cipher: 'name_cipher' },
  { table: 'person', key: 'id', cipher: 'phone_cipher', index: 'phone_index' },
  { table: 'person', key: 'id', cipher: 'own_phone_cipher', index: 'own_phone_index' },
  { table: 'second_factor', key: 'account_id', cipher: 'secret_cipher' },
  { table: 'second_factor', key: 'account_id', cipher: 'offered_cipher' },
  { table: 'wechat_token', key: 'app_id', cipher: 'cipher' },
];
