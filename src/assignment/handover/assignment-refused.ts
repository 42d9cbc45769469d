import { type Said, said } from '../../web/texts/said.js';

type AssignmentRefusal =
  /** There is no such inquiry, or somebody else has just changed who answers it. */
  | 'gone'
  /** Its row is not as it was written: whose it is nobody knows. */
  | 'damaged'
  /** The client and this counselor were parted once. */
  | 'parted'
  /** Nobody who can answer: not active, not a counselor, or no key pair to seal anything to. */
  | 'no_keys';

const words: Record<AssignmentRefusal, { alone: Said; of: (code: string) => Said }> = {
  gone: { alone: said('assignment/refused.gone'), of: (code) => said('assignment/refused.gone-of', { code }) },
  damaged: { alone: said('assignment/refused.damaged'), of: (code) => said('assignment/refused.damaged-of', { code }) },
  parted: { alone: said('assignment/refused.parted'), of: (code) => said('assignment/refused.parted-of', { code }) },
  no_keys: { alone: said('assignment/refused.no-keys'), of: (code) => said('assignment/refused.no-keys-of', { code }) },
};

/** An inquiry cannot be given to this counselor. `inWords` tells staff why. */
export class AssignmentRefused extends Error {
  override readonly name = 'AssignmentRefused';

  constructor(readonly refusal: AssignmentRefusal) {
    super(`Assignment refused: ${refusal}`);
  }

  /** @param code of the inquiry, where several are given on at once */
  inWords(code: string | null = null): Said {
    const { alone, of } = words[this.refusal];
    return code === null ? alone : of(code);
  }
}
