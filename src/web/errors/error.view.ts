import type { TypedAgain } from './typed-again.js';

declare module '../page/page.js' {
  interface Pages {
    error: ErrorView;
  }
}

/** 400, 403, 404, 409, 413, 415, 422, 429, 500, 503. */
export interface ErrorView {
  status: number;
  heading: string;
  text: string;
  /** what the reader can do now, one sentence each */
  advice: string[];
  /** the number the log has too; null where nothing was logged */
  errorNumber: string | null;
  /** what was typed into the form that was not taken; null where there was none */
  typed: TypedAgain | null;
  /** where other buttons take it along; null where there is nothing to take */
  sends: string | null;
}
