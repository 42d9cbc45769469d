import { submitInquiry } from '../../support/inquiries.js';
import { mailsSent } from '../../support/mails.js';
import { password } from '../../support/world.js';
import type { Keyboard } from './keyboard.js';
import { answered, consent, counselorFor, type Journey, newestInquiry, type Scene, signIn } from './scene.js';

const secret = 'drei Tassen heller Tee';
const renewed = 'neun Kirschen am Ast';

const registersWritesAndReadsTheAnswer: Journey = async ({ world, mark, open }) => {
  const userName = `hauptweg-${mark}`;
  const subject = `Mein Bruder ${mark}`;
  const keys = await open('/');
  await keys.follow('Neu registrieren');
  await keys.write({ Benutzername: userName, Passwort: secret, 'Passwort wiederholen': secret });
  await keys.write({ 'E-Mail-Adresse': `${userName}@example.org` });
  await keys.tick(consent);
  await keys.enter();
  await keys.choose('Thema', 'Weiß nicht');
  await keys.write({ Betreff: subject });
  await keys.enter({ refused: true });
  await keys.finds('list', { Thema: 'Weiß nicht' });
  await keys.jump('Ihre Nachricht:…');
  await keys.write({ 'Ihre Nachricht': 'Er spricht mit niemandem. Was kann ich tun?' });
  await keys.pressInVain('Anfrage absenden');
  await keys.finds('field', { Betreff: subject, 'Ihre Nachricht': 'Er spricht mit niemandem. Was kann ich tun?' });
  await keys.tick(consent);
  await keys.press('Anfrage absenden');
  await keys.read('Ihre Nachricht ist angekommen.', 'Montag, 9. März 2026', userName);
  await keys.press('Abmelden');
  await keys.read('Sie sind abgemeldet.');
  await answered(world, await newestInquiry(world), 'Gut, dass Sie schreiben.');
  await signIn(keys, userName, secret);
  await keys.read('Sie haben eine neue Antwort');
  await keys.follow(subject);
  await keys.read('Gut, dass Sie schreiben.');
  await keys.write({ 'Ihre Nachricht': 'Danke, das hilft mir.' });
  await keys.tick(consent);
  await keys.press('Nachricht absenden');
  await keys.read('Ihre Nachricht ist angekommen.', 'Danke, das hilft mir.');
};

const keepsADraft: Journey = async ({ world, mark, open }) => {
  const keys = await open('/inquiries', await world.registered(`entwurf-${mark}`));
  await keys.follow('Anfrage stellen');
  await keys.choose('Thema', 'Schule');
  await keys.write({ Betreff: 'Angefangen', 'Ihre Nachricht': 'Ich weiß noch nicht, wie.' });
  await keys.press('Entwurf speichern');
  await keys.read('Ihr Entwurf ist verschlüsselt gespeichert, für sieben Tage.');
  await keys.follow('Emailberatung');
  await keys.press('Abmelden');
  await signIn(keys, `entwurf-${mark}`);
  await keys.follow('Anfrage stellen');
  await keys.finds('field', { Betreff: 'Angefangen', 'Ihre Nachricht': 'Ich weiß noch nicht, wie.' });
  await keys.finds('list', { Thema: 'Schule' });
  await keys.unfold('Brauchen Sie den Entwurf nicht mehr?');
  await keys.press('Entwurf verwerfen');
  await keys.read('Es ist kein Entwurf mehr gespeichert.');
  await keys.finds('field', { Betreff: '', 'Ihre Nachricht': '' });
};

const withdrawsALetter: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'zurück');
  await keys.follow('Nachricht zurücknehmen…');
  await keys.read('Nachricht zurücknehmen?', 'Ich weiß nicht weiter.');
  await keys.press('Nachricht zurücknehmen');
  await keys.read('Ihre Nachricht ist zurückgenommen. Niemand hat sie gelesen.');
};

const wishesSomebodyElse: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'wunsch');
  await keys.follow('Andere Beratungsperson wünschen');
  await keys.press('Andere Beratungsperson wünschen');
  await keys.read('Ihr Wunsch ist bei der Leitung angekommen.');
  await keys.press('Wunsch zurücknehmen');
  await keys.read('Ihr Wunsch ist zurückgenommen.');
};

const concludesAndReopens: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'schluss');
  await keys.follow('Anfrage abschließen');
  await keys.press('Anfrage abschließen');
  await keys.read('Die Anfrage ist abgeschlossen.');
  await keys.write({ 'Ihre Nachricht': 'Doch noch etwas.' });
  await keys.tick(consent);
  await keys.press('Nachricht absenden');
  await keys.read('Ihre Nachricht ist angekommen.', 'Doch noch etwas.', 'Anfrage abschließen');
};

const deletesAnInquiry: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'weg');
  await keys.follow('Anfrage löschen');
  await keys.press('Anfrage löschen');
  await keys.read('Die Anfrage ist gelöscht.');
  await keys.readNothingOf('Es ist schwer');
};

const changesThePageWhileWriting: Journey = async ({ world, mark, open }) => {
  const written = { Betreff: 'Mitten drin', 'Ihre Nachricht': 'Das soll bleiben.' };
  const keys = await open('/inquiries/new', await world.registered(`mitten-${mark}`));
  await keys.choose('Thema', 'Trennung');
  await keys.write(written);
  await keys.unfold('Freiwillige Angaben zu Ihnen und Ihrer Familie');
  await keys.write({ 'Zu meiner Familie': 'Wir sind zu viert.' });
  await keys.tick(consent);
  for (const change of ['Schrift sehr groß', 'Starker Kontrast', 'Schrift groß', 'Dunkle Farben']) {
    if (change.includes('K') || change.includes('F')) await keys.unfold('Farben');
    await keys.press(change);
    await keys.finds('field', { ...written, 'Zu meiner Familie': 'Wir sind zu viert.' });
    await keys.finds('list', { Thema: 'Trennung' });
  }
  await keys.press('English');
  await keys.finds('field', { Subject: 'Mitten drin', 'Your message': 'Das soll bleiben.' });
  await keys.press('Deutsch');
  await keys.finds('field', { ...written, 'Zu meiner Familie': 'Wir sind zu viert.' });
  await keys.finds('box', { [consent]: 'true' });
  await keys.press('Anfrage absenden');
  await keys.read('Ihre Nachricht ist angekommen.');
};

const returnsByTheRecoveryCode: Journey = async (scene) => {
  const { world, mark } = scene;
  const keys = await withAnInquiry(scene, 'code');
  await keys.follow('Meine Daten');
  await keys.write({ 'Passwort zur Bestätigung': password }, 'Wiederherstellungs-Code');
  await keys.press('Code erstellen');
  const code = await keys.readOff(/(?:[0-9A-Z]{4}[- ]){6}[0-9A-Z]{4}/);
  await keys.follow('Weiter');
  await keys.press('Abmelden');
  await keys.follow('Login');
  await keys.follow('Passwort vergessen?');
  await keys.write({ Benutzername: `code-${mark}` });
  await keys.enter();
  await keys.openMail(linkIn((await mailsSent(world)).at(-1), 'password-reset'));
  await keys.write({ 'Neues Passwort': renewed, 'Neues Passwort wiederholen': renewed });
  await keys.write({ 'Wiederherstellungs-Code (falls Sie einen haben)': code });
  await keys.press('Passwort setzen');
  await keys.follow('Emailberatung');
  await keys.follow('Es ist schwer');
  await keys.read('Ich weiß nicht weiter.');
};

const takesEverythingAlongAndGoes: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'abschied');
  await keys.follow('Meine Daten');
  await keys.write({ 'Passwort zur Bestätigung': password }, 'Alles herunterladen');
  expect(await keys.download('Meine Daten herunterladen')).toBe('meine-daten-2026-03-04.html');
  await keys.write({ 'Passwort zur Bestätigung': password }, 'Zugang löschen');
  await keys.pressInVain('Zugang endgültig löschen');
  await keys.write({ 'Passwort zur Bestätigung': password });
  await keys.tick('Ja, ich möchte alles löschen');
  await keys.press('Zugang endgültig löschen');
  await keys.read('Ihr Zugang und alles, was Sie geschrieben haben, ist gelöscht.');
};

const ratherWaits: Journey = async (scene) => {
  const { world } = scene;
  const keys = await withAnInquiry(scene, 'vertretung');
  const name = await counselorFor(world, await newestInquiry(world));
  const counselor = await world.signedIn(name);
  await counselor.open('/absences');
  counselor.fill('Von', '2026-03-04').fill('Bis', '2026-03-06');
  await counselor
    .choose('Vertretung', name === 'berta' ? 'Carlo Castelli' : 'Berta Brunner')
    .press('Abwesenheit speichern');
  await keys.follow('Emailberatung');
  await keys.follow('Es ist schwer');
  await keys.press('Lieber warten');
  await keys.read('Sie möchten lieber warten. Niemand sonst liest mit.');
  await keys.press('Doch die Vertretung antworten lassen');
  await keys.read('Lieber warten');
  await counselor.press('Ich bin wieder da');
};

const choosesARegion: Journey = async ({ open }) => {
  const keys = await open('/');
  await keys.follow('Niederösterreich', 'Bundesland wählen');
  await keys.read('Ihre Wahl bleibt in diesem Browser');
  await keys.follow('Neu registrieren');
  await keys.finds('list', { 'Bundesland (freiwillig)': 'Niederösterreich' });
};

const leavesQuickly: Journey = async (scene) => {
  const keys = await withAnInquiry(scene, 'eilig');
  await keys.write({ 'Ihre Nachricht': 'Jemand kommt.' });
  await keys.leave('Seite schnell verlassen');
  await keys.openMail('/inquiries');
  await keys.read('Login');
  await keys.readNothingOf('Es ist schwer');
};

/** In a thread of one letter, which nobody has read. */
async function withAnInquiry({ world, mark, open }: Scene, name: string): Promise<Keyboard> {
  const client = await world.registered(`${name}-${mark}`);
  await submitInquiry(client);
  const keys = await open('/inquiries', client);
  await keys.follow('Es ist schwer');
  return keys;
}

function linkIn(mail = '', kind: string): string {
  const link = new RegExp(`/${kind}/[\\w-]+`).exec(mail.replace(/=\r?\n/g, ''))?.[0];
  if (link === undefined) throw new Error(`No link to ${kind} in ${mail}`);
  return link;
}

export const clientJourneys: Record<string, Journey> = {
  'a client registers, writes, leaves, comes back, reads the answer and writes on': registersWritesAndReadsTheAnswer,
  'a client keeps a draft and finds it again': keepsADraft,
  'a client withdraws a letter': withdrawsALetter,
  'a client wishes for another counselor and takes it back': wishesSomebodyElse,
  'a client concludes and reopens': concludesAndReopens,
  'a client deletes an inquiry': deletesAnInquiry,
  'a client changes text size, colors and language while writing': changesThePageWhileWriting,
  'a client comes back by the recovery code': returnsByTheRecoveryCode,
  'a client downloads everything and deletes the account': takesEverythingAlongAndGoes,
  'a client rather waits than have a deputy answer, and does not': ratherWaits,
  'a visitor chooses a region on the map': choosesARegion,
  'a client leaves quickly': leavesQuickly,
};
