import { applyDecorators } from '@nestjs/common';
import { Equals, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { AtMost, SeveralLines, Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

/** Characters (UTF-16 code units) of one message: about forty typed pages. */
export const longestMessage = 50_000;

/** Of what somebody tells of their family beside it. */
export const longestFamily = 5_000;

const reload = said('inquiries/refusals.send-again').code;

const tooLong = (over: number) => said('inquiries/refusals.text-too-long', { most: longestMessage, over });

export const MessageText = () =>
  applyDecorators(SeveralLines(), Written(said('inquiries/refusals.no-text'), { most: longestMessage, tooLong }));

/** What is begun may be empty still. */
export const DraftText = () =>
  applyDecorators(
    SeveralLines(),
    AtMost(longestMessage, tooLong),
    IsString({ message: said('inquiries/refusals.text-elsewhere').code }),
  );

export const FamilyText = () =>
  applyDecorators(
    IsOptional(),
    SeveralLines(),
    AtMost(longestFamily, (over) => said('inquiries/new-inquiry.family-too-long', { most: longestFamily, over })),
    IsString({ message: said('inquiries/new-inquiry.family-elsewhere').code }),
  );

/** With every single message: agreement to the terms in the version the form was made with. */
export const ConsentToTerms = () =>
  applyDecorators(
    Equals('yes', {
      message: said('inquiries/refusals.consent-needed').code,
    }),
  );

export const TermsVersionSeen = () => applyDecorators(Matches(/^\d{1,9}$/, { message: reload }));

/** Random, made with the form: the same form sent twice makes one message. */
export const SubmissionToken = () => applyDecorators(IsUUID('all', { message: reload }));

/** The draft, or the kept texts, that stood in the form when it was shown; '' where none did. */
export const DraftVersion = () =>
  applyDecorators(IsOptional(), Matches(/^(?:[\da-f]{16}(?:\.[\da-f]{16}){0,15})?$/, { message: reload }));

/** The last message the author had before their eyes. */
export const LastSeen = () => applyDecorators(IsUUID('all', { message: reload }));
