import { type Said, said } from '../texts/said.js';
import type { Texts } from '../texts/texts.js';
import type { ErrorView } from './error.view.js';

interface Words {
  heading: Said;
  text: Said;
  advice: readonly Said[];
}

const words: Record<number, Words> = {
  403: {
    heading: said('errors.from-elsewhere'),
    text: said('errors.from-elsewhere-text'),
    advice: [said('errors.from-elsewhere-advice')],
  },
  404: {
    heading: said('errors.not-found'),
    text: said('errors.not-found-text'),
    advice: [said('errors.not-found-advice')],
  },
  409: {
    heading: said('errors.overlap'),
    text: said('errors.overlap-text'),
    advice: [said('errors.overlap-advice')],
  },
  413: {
    heading: said('errors.too-much'),
    text: said('errors.too-much-text'),
    advice: [said('errors.too-much-advice')],
  },
  415: {
    heading: said('errors.no-form'),
    text: said('errors.no-form-text'),
    advice: [said('errors.no-form-advice')],
  },
  422: {
    heading: said('errors.unfit'),
    text: said('errors.unfit-text'),
    advice: [said('errors.unfit-advice')],
  },
  429: {
    heading: said('errors.patience'),
    text: said('errors.patience-text'),
    advice: [said('errors.patience-advice')],
  },
  503: {
    heading: said('errors.away'),
    text: said('errors.away-text'),
    advice: [said('errors.away-advice')],
  },
};

/** Who was signed in sees it where nobody is signed in any more. */
const notFoundForStrangers = said('errors.not-found-advice-2');

const badRequest: Words = {
  heading: said('errors.misunderstood'),
  text: said('errors.misunderstood-text'),
  advice: [said('errors.misunderstood-advice')],
};

const ourFault: Words = {
  heading: said('errors.our-fault'),
  text: said('errors.our-fault-text'),
  advice: [said('errors.away-advice'), said('errors.our-fault-advice')],
};

/** Where a text stands on the page itself, it says so before anything else. */
const withText: Record<number, Words> = {
  401: {
    heading: said('errors.signed-out'),
    text: said('errors.signed-out-typed-text'),
    advice: [said('errors.signed-out-typed-advice'), said('errors.signed-out-typed-advice-2')],
  },
  404: {
    heading: said('errors.not-found-2'),
    text: said('errors.not-found-typed-text'),
    advice: [said('errors.not-found-typed-advice')],
  },
  409: {
    heading: said('errors.overlap'),
    text: said('errors.overlap-typed-text'),
    advice: [said('errors.overlap-typed-advice')],
  },
  422: {
    heading: said('errors.unfit'),
    text: said('errors.unfit-typed-text'),
    advice: [said('errors.not-found-typed-advice')],
  },
  429: {
    heading: said('errors.patience'),
    text: said('errors.patience-typed-text'),
    advice: [said('errors.patience-typed-advice')],
  },
  500: {
    heading: said('errors.our-fault'),
    text: said('errors.our-fault-typed-text'),
    advice: [said('errors.our-fault-typed-advice'), said('errors.our-fault-typed-advice-2')],
  },
  503: {
    heading: said('errors.away'),
    text: said('errors.away-typed-text'),
    advice: [said('errors.away-typed-advice')],
  },
};

/** A row or a seal that is not what we wrote, and that nothing on the page could do without. */
const damaged: Words = {
  heading: said('errors.damaged'),
  text: said('errors.damaged-text'),
  advice: [said('errors.damaged-advice')],
};

const damagedWithText: Words = {
  heading: damaged.heading,
  text: said('errors.damaged-typed-text'),
  advice: [said('errors.signed-out-typed-advice'), ...damaged.advice],
};

/** What an answer has besides its words. */
type Facts = Pick<ErrorView, 'status' | 'errorNumber' | 'typed'>;

/** The page for a status, with the number under which the log has it. */
export function errorView(facts: Facts, texts: Texts, isSignedIn: boolean): ErrorView {
  const { status, typed } = facts;
  const usual = words[status] ?? (status < 500 ? badRequest : ourFault);
  const view = { ...facts, sends: typed?.address ?? null, ...spoken((typed && withText[status]) ?? usual, texts) };
  if (status === 404 && !typed && !isSignedIn) view.advice.push(texts.put(notFoundForStrangers));
  return view;
}

/** The page for what was damaged in the database. */
export function damageView(facts: Facts, texts: Texts): ErrorView {
  return { ...facts, sends: facts.typed?.address ?? null, ...spoken(facts.typed ? damagedWithText : damaged, texts) };
}

function spoken({ heading, text, advice }: Words, texts: Texts): Pick<ErrorView, 'heading' | 'text' | 'advice'> {
  return { heading: texts.put(heading), text: texts.put(text), advice: advice.map((one) => texts.put(one)) };
}
