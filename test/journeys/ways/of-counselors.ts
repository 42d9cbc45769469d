import { generate } from 'otplib';
import { submitInquiry, writeOn } from '../../support/inquiries.js';
import { password, type StaffName } from '../../support/world.js';
import type { Keyboard } from './keyboard.js';
import { answered, colleague, counselorFor, type Journey, type Scene, signIn } from './scene.js';

const answers: Journey = async (scene) => {
  const { keys, subject } = await onTheDesk(scene, 'antwort');
  await keys.follow(subject);
  await keys.pressInVain('Antwort senden');
  await keys.write({ 'Ihre Antwort': 'Gut, dass Sie schreiben.' });
  await keys.press('Entwurf speichern');
  await keys.finds('field', { 'Ihre Antwort': 'Gut, dass Sie schreiben.' });
  await keys.press('Antwort senden');
  await keys.read('Ihre Antwort ist gesendet.', 'Gut, dass Sie schreiben.');
};

const concludes: Journey = async (scene) => {
  const { keys, subject } = await onTheDesk(scene, 'fertig');
  await keys.follow(subject);
  await keys.write({ 'Ihre Antwort': 'Alles Gute.' });
  await keys.press('Antwort senden');
  await keys.follow('Anfrage abschließen');
  await keys.pressInVain('Anfrage abschließen');
  await keys.choose('Grund', 'Die Beratung ist abgeschlossen');
  await keys.press('Anfrage abschließen');
  await keys.read('Die Anfrage ist abgeschlossen.');
};

const handsOver: Journey = async (scene) => {
  const { keys, subject } = await onTheDesk(scene, 'abgabe');
  await keys.follow(subject);
  await keys.follow('Anfrage abgeben');
  await keys.press('Anfrage abgeben');
  await keys.read('Die Anfrage ist abgegeben.');
  await keys.readNothingOf(subject);
};

const correctsTheTopic: Journey = async (scene) => {
  const { keys, subject } = await onTheDesk(scene, 'thema');
  await keys.follow(subject);
  await keys.follow('Thema ändern');
  await keys.choose('Thema', 'Trennung');
  await keys.press('Thema ändern');
  await keys.read('Das Thema ist geändert.', 'Trennung');
};

const blocksAndIsUnblocked: Journey = async (scene) => {
  const { keys, subject, code } = await onTheDesk(scene, 'sperre');
  await keys.follow(subject);
  await keys.follow('Schreiben sperren');
  await keys.pressInVain('Schreiben sperren');
  await keys.choose('Grund', 'Beleidigungen oder Drohungen');
  await keys.press('Schreiben sperren');
  await keys.read('Das Schreiben ist gesperrt');
  const supervisor = await colleague(scene, 'sabine');
  await supervisor.follow('Übersicht');
  await supervisor.follow('Gesperrt');
  await supervisor.press(`Sperre aufheben: ${code}`);
  await supervisor.read('Die Sperre ist aufgehoben.');
};

const leavesALetterUnanswered: Journey = async (scene) => {
  const { inquiryId, keys, subject } = await onTheDesk(scene, 'danke');
  await answered(scene.world, inquiryId, 'Gut, dass Sie schreiben.');
  await writeOn(await scene.world.signedIn(`danke-${scene.mark}`), inquiryId, 'Danke!');
  await keys.follow(subject);
  await keys.follow('Keine Antwort nötig');
  await keys.read('Danke!');
  await keys.press('Keine Antwort nötig');
  await keys.read('Vermerkt: Es ist keine Antwort nötig.');
  await keys.press('Doch beantworten');
  await keys.read('Die Nachricht wartet wieder auf Ihre Antwort.');
};

const isAway: Journey = async (scene) => {
  const keys = await colleague(scene, 'carlo');
  await keys.follow('Abwesenheiten');
  await keys.writeDay('Von', '2026-04-06');
  await keys.pressInVain('Abwesenheit speichern');
  await keys.finds('field', { Von: '2026-04-06' });
  await keys.writeDay('Bis', '2026-04-10');
  await keys.choose('Vertretung', 'Berta Brunner');
  await keys.press('Abwesenheit speichern');
  await keys.read('Gespeichert.', 'geplant');
  await keys.press('Abwesenheit absagen');
  await keys.read('Gespeichert.', 'Sie haben keine Abwesenheit geplant.');
};

const beginsWithASecondFactor: Journey = async ({ world, mark, open }) => {
  const admin = await world.signedIn('adam');
  await admin.open('/settings/staff');
  admin.fill('Name', 'Zora Zwei').fill('Benutzername', `zora.${mark}`).choose('Bezeichnung', 'Beraterin');
  await admin.check('Beratung').press('Einladen');
  const keys = await open(new URL(admin.page.find('.one-time-link').text()).pathname);
  await keys.write({ Passwort: password });
  await keys.pressInVain('Zugang aktivieren');
  await keys.write({ Passwort: password, 'Passwort wiederholen': password });
  await keys.press('Zugang aktivieren');
  await keys.follow('Meine Daten');
  await keys.follow('Zweiter Faktor');
  await keys.press('Jetzt einrichten');
  const secret = (await keys.readOff(/(?<=Schlüssel ab: )(?:[A-Z2-7]{4} ?)+/)).replaceAll(' ', '');
  const codeNow = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
  await keys.write({ Code: await codeNow() });
  await keys.press('Einrichtung abschließen');
  await keys.read('Ihre Ersatzcodes');
  await keys.press('Abmelden');
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
  await signIn(keys, `zora.${mark}`);
  await keys.write({ Code: await codeNow() });
  await keys.press('Weiter');
  await keys.read('Meine Anfragen', 'Sie haben im Moment keine offenen Anfragen.');
};

interface Begun {
  inquiryId: string;
  subject: string;
  code: string;
  name: StaffName;
}

/** What somebody has asked who writes for the first time. */
export async function anInquiry({ world, mark }: Scene, word: string): Promise<Begun> {
  const subject = `Anfrage ${word} ${mark}`;
  const inquiryId = await submitInquiry(await world.registered(`${word}-${mark}`), { subject });
  const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inquiryId]);
  return { inquiryId, subject, code: row?.code ?? '', name: await counselorFor(world, inquiryId) };
}

/** The same, and the one who answers has signed in. */
async function onTheDesk(scene: Scene, word: string): Promise<Begun & { keys: Keyboard }> {
  const begun = await anInquiry(scene, word);
  return { ...begun, keys: await colleague(scene, begun.name) };
}

export const counselorJourneys: Record<string, Journey> = {
  'a counselor answers': answers,
  'a counselor concludes': concludes,
  'a counselor hands an inquiry over': handsOver,
  'a counselor corrects the topic': correctsTheTopic,
  'a counselor blocks somebody, and a supervisor lifts it': blocksAndIsUnblocked,
  'a counselor notes that no answer is needed, and takes it back': leavesALetterUnanswered,
  'a counselor plans an absence and calls it off': isAway,
  'a new counselor activates the access, sets up a second factor and signs in with it': beginsWithASecondFactor,
};
