import * as z from 'zod/mini';

/** One kind of what is kept about a person, in the words of the app. */
export const OwnDataPart = z.object({
  name: z.string(),
  /** False where there is so much that only the newest are told. */
  complete: z.boolean(),
  /** Keys and values in Chinese, to be read without an explanation. */
  rows: z.array(z.unknown()),
});
export type OwnDataPart = z.infer<typeof OwnDataPart>;

/** Everything the product keeps about a person, for themself alone: nothing is masked. */
export const OwnData = z.object({
  exportedAt: z.string(),
  notice: z.string(),
  parts: z.array(OwnDataPart),
});
export type OwnData = z.infer<typeof OwnData>;

/** What became of an account. */
export const Deleted = z.object({
  deleted: z.literal(true),
  /** Matters that are not ended: they go on, and nobody can answer or rate them any more. */
  openMatters: z.number(),
  /** The same in words, to be shown. */
  message: z.string(),
});
export type Deleted = z.infer<typeof Deleted>;

export const OWN_DATA_NOTICE =
  '这是回音里有关您的全部信息，只给您本人。里面有您的手机号和您写的原话，请妥善保管；照片地址半小时内有效。';

/** What a person is told whose account is deleted. `official`: they are registered as a deputy or officer as well. */
export function deletedMessage(openMatters: number, official: boolean): string {
  const gone = official
    ? '您作为选民的信息已经删除。您的代表或工作人员登记不受影响，要用微信办事请重新绑定。'
    : '您的账号和个人信息已经删除。';
  if (!openMatters) return `${gone}办结的事隐去个人信息后存档。`;
  return `${gone}还有 ${openMatters} 件没有办结，会照常办完，但没有人能再补充、评价，也不会再有人收到回音。`;
}
