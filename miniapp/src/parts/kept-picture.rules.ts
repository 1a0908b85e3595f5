/** A picture that lies on the server, waiting for what it shows. */
export interface KeptPicture {
  code: string;
  /** Signed and short-lived, as the server gave it. */
  thumbUrl: string;
}

/** Something written that pictures go with: they are kept with its draft. */
export interface WithPictures {
  pictures: KeptPicture[];
}
