import type { ClientThread } from '../client-thread/client-inbox.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/counselor-wish': CounselorWishView;
  }
}

/** Asked once more: granted, it parts two for good. */
interface CounselorWishView {
  id: string;
  /** null while nobody is assigned */
  counselorName: string | null;
}

export function counselorWishView({ inquiryId, counselorName }: ClientThread): CounselorWishView {
  return { id: inquiryId, counselorName };
}
