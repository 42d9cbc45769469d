declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/recovery-code': RecoveryCodeView;
  }
}

/** Shown once, to be printed. */
interface RecoveryCodeView {
  /** with which its owner signs in */
  name: string;
  code: string;
  /** where, as they came here */
  address: string;
}
