import { applyDecorators } from '@nestjs/common';
import { Equals, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';

/** Characters (UTF-16 code units) of one message: about forty typed pages. */
const longestMessage = 50_000;

const reload = 'Bitte laden Sie die Seite neu und senden Sie dann noch einmal.';

const tooLong = `Ihr Text ist zu lang (mehr als ${longestMessage.toLocaleString('de-AT')} Zeichen). Bitte teilen Sie ihn auf mehrere Nachrichten auf.`;

export const MessageText = () =>
  applyDecorators(
    SeveralLines(),
    Written('Bitte schreiben Sie uns etwas. Ein paar Sätze genügen.', { most: longestMessage, tooLong }),
  );

/** What is begun may be empty still. */
export const DraftText = () =>
  applyDecorators(
    SeveralLines(),
    Length(0, longestMessage, { message: tooLong }),
    IsString({ message: 'Bitte schreiben Sie Ihren Text in das Feld „Nachricht“.' }),
  );

/** With every single message: agreement to the terms in the version the form was made with. */
export const ConsentToTerms = () =>
  applyDecorators(
    Equals('yes', {
      message:
        'Bitte stimmen Sie den Nutzungsbedingungen zu. Ohne Ihre Zustimmung dürfen wir Ihren Text nicht speichern.',
    }),
  );

export const TermsVersionSeen = () => applyDecorators(Matches(/^\d{1,9}$/, { message: reload }));

/** Random, made with the form: the same form sent twice makes one message. */
export const SubmissionToken = () => applyDecorators(IsUUID('all', { message: reload }));

/** The draft that stood in the form when it was shown; '' where none did. */
export const DraftVersion = () => applyDecorators(IsOptional(), Matches(/^(?:[\da-f]{16})?$/, { message: reload }));

/** The last message the author had before their eyes. */
export const LastSeen = () => applyDecorators(IsUUID('all', { message: reload }));
