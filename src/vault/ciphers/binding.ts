/** What a ciphertext is. */
type Purpose =
  | 'server-key'
  | 'user-name'
  | 'contact'
  | 'notice'
  | 'second-factor'
  | 'passkey-name'
  | 'private-key'
  | 'private-key-outer'
  | 'recovery'
  | 'recovery-outer'
  | 'session'
  | 'session-outer'
  | 'handover-seal'
  | 'handover-seal-outer'
  | 'thread-key'
  | 'thread-key-outer'
  | 'unsent'
  | 'unsent-outer'
  | TextPurpose;

/** What people wrote inside a thread. */
export type TextPurpose = 'message' | 'subject' | 'details' | 'draft';

/** What a ciphertext is and where it belongs. Unsealing it with any other binding fails. */
export interface Binding {
  readonly purpose: Purpose;
  readonly agencyId: string;
  readonly inquiryId?: string;
  readonly epoch?: number;
  readonly messageId?: string;
  readonly senderId?: string;
  readonly accountId?: string;
  readonly holderKind?: 'account' | 'handover' | 'code';
  readonly holderId?: string;
  readonly generation?: number;
  readonly keyPurpose?: string;
  readonly version?: number;
}

const FIELDS = [
  'purpose',
  'agencyId',
  'inquiryId',
  'epoch',
  'messageId',
  'senderId',
  'accountId',
  'holderKind',
  'holderId',
  'generation',
  'keyPurpose',
  'version',
] as const satisfies readonly (keyof Binding)[];

/** The additional data of an envelope: every field in its fixed place, absent ones too. */
export function encodeBinding(format: number, keyId: string, binding: Binding): Buffer {
  let encoded = netstring('offenes-ohr') + netstring(format.toString()) + netstring(keyId);
  for (const field of FIELDS) {
    const value = binding[field];
    encoded += value === undefined ? '-' : netstring(value.toString());
  }
  return Buffer.from(encoded, 'utf8');
}

/** Length-prefixed (D. J. Bernstein's netstrings), so that no two lists of texts encode alike. */
export function netstring(text: string): string {
  return `${Buffer.byteLength(text, 'utf8').toString()}:${text},`;
}
