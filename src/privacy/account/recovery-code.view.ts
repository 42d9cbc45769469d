declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/recovery-code': RecoveryCodeView;
  }
}

/** Shown once, to be printed. */
export interface RecoveryCodeView {
  code: string;
}
