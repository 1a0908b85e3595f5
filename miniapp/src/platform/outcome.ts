/** How asking the device for something can end. `denied`: the person or the system said no; say how to go on without. */
export type Outcome<T> = { got: T } | { refused: 'cancelled' | 'denied' | 'unavailable' };
