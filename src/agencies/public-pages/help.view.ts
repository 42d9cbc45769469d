import type { CrisisLineView } from '../../web/layout/layout.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/help': HelpView;
  }
}

/** All crisis numbers of the agency. */
interface HelpView {
  heading: string;
  lead: string;
  lines: (CrisisLineView & { description: string })[];
}
