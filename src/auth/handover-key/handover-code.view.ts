/** Template auth/handover-code: shown once, to be printed. */
export interface HandoverCodeView {
  code: string;
}
