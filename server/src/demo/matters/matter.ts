import type { Category, Outcome } from '@huiyin/shared/requests/request.words';

/**
 * One kind of matter as voters raise it and deputies answer it. Places stand in braces and are filled in from the
 * community: {社} its name, {居} an estate, {路} a road, {校} a school, {市} a market, {园} a park, {楼} a building's number.
 */
export interface MatterText {
  category: Category;
  /** The first sentence: what the lists show. */
  about: string;
  text: string;
  reply: string;
  outcome: Outcome;
  /** Told later, in these words; else the reply tells the outcome at once. */
  tell?: string;
  /** The station asks before it assigns, and the voter answers. */
  ask?: string;
  answer?: string;
  /** What the voter writes when rating. */
  comment?: string;
  /** Why the voter opens it again, and what comes of it. */
  again?: { text: string; reply: string };
  /** Only where there are fields. */
  village?: true;
}
