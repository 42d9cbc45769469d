import type { CrisisLineView } from '../../web/layout/layout.view.js';

/** Template public/help: all crisis numbers of the agency. */
export interface HelpView {
  heading: string;
  lead: string;
  lines: (CrisisLineView & { description: string })[];
}
