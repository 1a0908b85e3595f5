import { Refusal } from '@huiyin/shared/kernel/refusals';

/** What the work ended with: its refusal, null when it was taken. Any other fault is thrown on. */
const endOf = (work: Promise<unknown>): Promise<Refusal | null> =>
  work.then(
    () => null,
    (fault: unknown) => (fault instanceof Refusal ? fault : Promise.reject(fault)),
  );

/** The refusal that the work must end with. @throws Error when it was taken */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const refusal = await endOf(work);
  if (!refusal) throw new Error('it was not refused');
  return refusal;
}

/** The code the work was refused with; 'taken' when it was not. */
export const refused = async (work: Promise<unknown>): Promise<string> => (await endOf(work))?.code ?? 'taken';
