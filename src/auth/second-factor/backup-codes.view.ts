declare module '../../web/page/page.js' {
  interface Pages {
    'auth/backup-codes': BackupCodesView;
  }
}

/** Shown once. */
interface BackupCodesView {
  codes: string[];
}
