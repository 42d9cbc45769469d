declare module '../../web/page/page.js' {
  interface Pages {
    'auth/backup-codes': BackupCodesView;
  }
}

/** Shown once. */
export interface BackupCodesView {
  codes: string[];
}
