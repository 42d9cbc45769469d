declare module '../../web/page/page.js' {
  interface Pages {
    'auth/handover-code': HandoverCodeView;
  }
}

/** Shown once, to be printed. */
interface HandoverCodeView {
  code: string;
}
