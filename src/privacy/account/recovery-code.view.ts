declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/recovery-code': RecoveryCodeView;
  }
}

/** Shown once, to be printed. */
interface RecoveryCodeView {
  code: string;
}
