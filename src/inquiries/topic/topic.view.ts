import { topicChoices } from '../../agencies/directory/agency-in-language.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors, selectField } from '../../web/forms/form-fields.js';
import type { FormView, SelectView } from '../../web/forms/form.view.js';
import type { CounselorThread } from '../counselor-thread/counselor-threads.js';
import { said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/topic': TopicView;
  }
}

/** What an inquiry is about, as its counselor sees it having read it. */
interface TopicView extends FormView {
  id: string;
  subject: Words;
  topic: SelectView;
}

/** The topic it has now is among those to choose from, also where the agency no longer offers it. */
export function topicView(agency: AgencyRecord, thread: CounselorThread, form: Submitted<object>): TopicView {
  const offered = agency.topics.filter(({ topicId, active }) => active || topicId === thread.topicId);
  return {
    errors: formErrors(form, { topic: said('inquiries.topic') }),
    id: thread.inquiryId,
    subject: thread.subject,
    topic: selectField(form, 'topic', topicChoices(offered)),
  };
}
