/** Template privacy/recovery-code: shown once, to be printed. */
export interface RecoveryCodeView {
  code: string;
}
