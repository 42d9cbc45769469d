import { IsOptional, IsString, Length } from 'class-validator';
import { DraftText, DraftVersion, FamilyText } from '../thread/message-rules.js';
import { said } from '../../web/texts/said.js';

const tooLong = { message: said('inquiries/new-inquiry.too-long-to-keep').code };

/** The form of a new inquiry, sent to be kept: whether it is right counts only when it is sent for good. */
export class NewInquiryDraftForm {
  @Kept(36)
  topic?: string;

  @Kept(2)
  language?: string;

  @Kept(200)
  subject?: string;

  @DraftText()
  message: string;

  @Kept(40)
  writingAs?: string;

  @Kept(40)
  age?: string;

  @Kept(40)
  gender?: string;

  @FamilyText()
  family?: string;

  @Kept(3)
  consent?: string;

  @Kept(9)
  termsVersion?: string;

  @Kept(36)
  submissionToken?: string;

  @DraftVersion()
  draftVersion?: string;

  /** the other draft that was shown beside this text, and is given up for it */
  @DraftVersion()
  replaces?: string;
}

function Kept(most: number): PropertyDecorator {
  return (form, name) => {
    IsOptional()(form, name);
    IsString(tooLong)(form, name);
    Length(0, most, tooLong)(form, name);
  };
}
