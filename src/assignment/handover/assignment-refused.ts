type AssignmentRefusal =
  /** There is no such inquiry, or somebody else has just changed who answers it. */
  | 'gone'
  /** Its row is not as it was written: whose it is nobody knows. */
  | 'damaged'
  /** The client and this counselor were parted once. */
  | 'parted'
  /** Nobody who can answer: not active, not a counselor, or no key pair to seal anything to. */
  | 'no_keys';

const words: Record<AssignmentRefusal, string> = {
  gone: 'Diese Anfrage gibt es nicht mehr, oder sie wurde gerade anders zugewiesen.',
  damaged: 'An dieser Anfrage wurde etwas beschädigt oder verändert, und nicht von uns. Sie bleibt, wo sie ist.',
  parted: 'Diese beiden wurden schon einmal getrennt und werden nicht wieder zusammengeführt.',
  no_keys: 'Diese Person kann noch nicht antworten: Ihr Zugang ist nicht eingerichtet oder gesperrt.',
};

/** An inquiry cannot be given to this counselor. `inWords` tells staff why. */
export class AssignmentRefused extends Error {
  override readonly name = 'AssignmentRefused';

  constructor(readonly refusal: AssignmentRefusal) {
    super(`Assignment refused: ${refusal}`);
  }

  get inWords(): string {
    return words[this.refusal];
  }
}
