/** Template auth/backup-codes: shown once. */
export interface BackupCodesView {
  codes: string[];
}
