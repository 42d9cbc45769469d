/** A verb that is done in several transactions. */
interface InSteps {
  because: string;
  /** What is written again by the form that was sent again because something was left to do. */
  twice: readonly string[];
}

/** All others happen in one transaction, once, or not at all. */
export const inSteps: Readonly<Record<string, InSteps>> = {
  'POST /oversight/counselors/:id/farewell': {
    because: 'each client’s threads move by themselves, whatever is refused beside them; sent again, the others follow',
    twice: [],
  },
};
