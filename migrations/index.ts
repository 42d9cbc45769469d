import { Initial1795300000000 } from './1795300000000-initial.js';
import { MessageWithdrawal1795400000000 } from './1795400000000-message-withdrawal.js';
import { Promises1795500000000 } from './1795500000000-promises.js';
import { LanguagesAndCalendarReviews1795600000000 } from './1795600000000-languages-and-calendar-reviews.js';
import { OverdueClocks1795700000000 } from './1795700000000-overdue-clocks.js';
import { ResetLinksAndSecondFactors1795800000000 } from './1795800000000-reset-links-and-second-factors.js';
import { Words1795900000000 } from './1795900000000-words.js';
import { ResetReversal1796000000000 } from './1796000000000-reset-reversal.js';
import { RowMacs1796100000000 } from './1796100000000-row-macs.js';
import { Blocks1796200000000 } from './1796200000000-blocks.js';
import { Coverage1796300000000 } from './1796300000000-coverage.js';
import { SignedLinksAndFactors1796310000000 } from './1796310000000-signed-links-and-factors.js';
import { SignedSessionsAndRoles1796311000000 } from './1796311000000-signed-sessions-and-roles.js';
import { SignedAccounts1796312000000 } from './1796312000000-signed-accounts.js';
import { SignedClaims1796313000000 } from './1796313000000-signed-claims.js';
import { SignedWaysBack1796314000000 } from './1796314000000-signed-ways-back.js';
import { SignedThreadKeys1796315000000 } from './1796315000000-signed-thread-keys.js';
import { SignedHandoverKeys1796316000000 } from './1796316000000-signed-handover-keys.js';
import { SignedAssignments1796320000000 } from './1796320000000-signed-assignments.js';
import { SignedAbsencesAndPairs1796321000000 } from './1796321000000-signed-absences-and-pairs.js';
import { SignedThreads1796330000000 } from './1796330000000-signed-threads.js';
import { SessionConfirmation1796340000000 } from './1796340000000-session-confirmation.js';
import { ConfirmedContacts1796341000000 } from './1796341000000-confirmed-contacts.js';
import { CountedDenials1796342000000 } from './1796342000000-counted-denials.js';
import { Passkeys1796350000000 } from './1796350000000-passkeys.js';
import { NewInquiryDrafts1796360000000 } from './1796360000000-new-inquiry-drafts.js';
import { EndedSessions1796361000000 } from './1796361000000-ended-sessions.js';
import { MailFailures1796380000000 } from './1796380000000-mail-failures.js';
import { SignedContactsAndAgencies1796390000000 } from './1796390000000-signed-contacts-and-agencies.js';
import { ContactVersions1796400000000 } from './1796400000000-contact-versions.js';
import { VersionsOfWaysBack1796401000000 } from './1796401000000-versions-of-ways-back.js';
import { PublicTexts1796450000000 } from './1796450000000-public-texts.js';
import { HoldersOfHandoverKeys1796460000000 } from './1796460000000-holders-of-handover-keys.js';
import { SignedAuditEntries1796460500000 } from './1796460500000-signed-audit-entries.js';
import { CurrentAssignments1796461000000 } from './1796461000000-current-assignments.js';
import { RegionalOffices1796462000000 } from './1796462000000-regional-offices.js';
import { CurrentCoverage1796470000000 } from './1796470000000-current-coverage.js';
import { CurrentRoles1796471000000 } from './1796471000000-current-roles.js';
import { CurrentPairs1796472000000 } from './1796472000000-current-pairs.js';
import { LinksOfAnAddress1796473000000 } from './1796473000000-links-of-an-address.js';
import { SealedPasskeyNames1796474000000 } from './1796474000000-sealed-passkey-names.js';
import { SignedNumbers1796475000000 } from './1796475000000-signed-numbers.js';
import { LanguagesOfAccounts1796476000000 } from './1796476000000-languages-of-accounts.js';
import { SignedNotices1796477000000 } from './1796477000000-signed-notices.js';
import { WithdrawnPositions1796478500000 } from './1796478500000-withdrawn-positions.js';
import { SignedAgencyTexts1796479000000 } from './1796479000000-signed-agency-texts.js';
import { VersionsOfAgencies1796479500000 } from './1796479500000-versions-of-agencies.js';
import { ColorsOfAgencies1796480000000 } from './1796480000000-colors-of-agencies.js';
import { LogosOfAgencies1796480500000 } from './1796480500000-logos-of-agencies.js';

/** In the order in which they run. A released migration is never edited. */
export const migrations = [
  Initial1795300000000,
  MessageWithdrawal1795400000000,
  Promises1795500000000,
  LanguagesAndCalendarReviews1795600000000,
  OverdueClocks1795700000000,
  ResetLinksAndSecondFactors1795800000000,
  Words1795900000000,
  ResetReversal1796000000000,
  RowMacs1796100000000,
  Blocks1796200000000,
  Coverage1796300000000,
  SignedLinksAndFactors1796310000000,
  SignedSessionsAndRoles1796311000000,
  SignedAccounts1796312000000,
  SignedClaims1796313000000,
  SignedWaysBack1796314000000,
  SignedThreadKeys1796315000000,
  SignedHandoverKeys1796316000000,
  SignedAssignments1796320000000,
  SignedAbsencesAndPairs1796321000000,
  SignedThreads1796330000000,
  SessionConfirmation1796340000000,
  ConfirmedContacts1796341000000,
  CountedDenials1796342000000,
  Passkeys1796350000000,
  NewInquiryDrafts1796360000000,
  EndedSessions1796361000000,
  MailFailures1796380000000,
  SignedContactsAndAgencies1796390000000,
  ContactVersions1796400000000,
  VersionsOfWaysBack1796401000000,
  PublicTexts1796450000000,
  HoldersOfHandoverKeys1796460000000,
  SignedAuditEntries1796460500000,
  CurrentAssignments1796461000000,
  RegionalOffices1796462000000,
  CurrentCoverage1796470000000,
  CurrentRoles1796471000000,
  CurrentPairs1796472000000,
  LinksOfAnAddress1796473000000,
  SealedPasskeyNames1796474000000,
  SignedNumbers1796475000000,
  LanguagesOfAccounts1796476000000,
  SignedNotices1796477000000,
  WithdrawnPositions1796478500000,
  SignedAgencyTexts1796479000000,
  VersionsOfAgencies1796479500000,
  ColorsOfAgencies1796480000000,
  LogosOfAgencies1796480500000,
];
