/**
 * Why the device did not give what was asked for; each needs words that say how to go on without.
 * cancelled: the person thought better of it · denied: the person or the system said no · private: the privacy guide was
 * not agreed to · undeclared: the app's privacy guide does not name it, only its owner can mend that · unavailable: the
 * device cannot.
 */
export type Refused = 'cancelled' | 'denied' | 'private' | 'undeclared' | 'unavailable';

/** How asking the device for something can end. */
export type Outcome<T> = { got: T } | { refused: Refused };
