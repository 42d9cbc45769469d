import { password } from '../../support/world.js';
import { anInquiry } from './of-counselors.js';
import { colleague, type Journey } from './scene.js';

const reassigns: Journey = async (scene) => {
  const { code, name } = await anInquiry(scene, 'zuweisen');
  const other = name === 'berta' ? 'Carlo Castelli' : 'Berta Brunner';
  const keys = await colleague(scene, 'sabine');
  await keys.follow('Übersicht');
  await keys.follow('Alle offenen');
  await keys.write({ Code: code });
  await keys.enter();
  await keys.tick(`${code} auswählen`);
  await keys.pressInVain('Zuweisen');
  await keys.finds('box', { [`${code} auswählen`]: 'true' });
  await keys.choose('Berater:in', other);
  await keys.press('Zuweisen');
  await keys.read('Die ausgewählten Anfragen sind zugewiesen.');
};

const grantsAWish: Journey = async (scene) => {
  const { world, mark } = scene;
  const { code, inquiryId } = await anInquiry(scene, 'gewähren');
  const client = await world.signedIn(`gewähren-${mark}`);
  await client.open(`/inquiries/${inquiryId}/counselor-wish`);
  await client.press('Andere Beratungsperson wünschen');
  const keys = await colleague(scene, 'sabine');
  await keys.follow('Übersicht');
  await keys.follow(`Gewähren: ${code}`);
  await keys.press('Gewähren');
  await keys.read('Der Wunsch ist gewährt');
};

const holdsADeadline: Journey = async (scene) => {
  const { code } = await anInquiry(scene, 'anhalten');
  const keys = await colleague(scene, 'sabine');
  await keys.follow('Übersicht');
  await keys.follow('Alle offenen');
  await keys.follow(`Anhalten: ${code}`);
  await keys.choose('Grund', 'Ihre Beratungsperson ist erkrankt.');
  await keys.pressInVain('Frist anhalten');
  await keys.finds('list', { Grund: 'Ihre Beratungsperson ist erkrankt.' });
  await keys.writeDay('Angehalten bis', '2026-03-06');
  await keys.press('Frist anhalten');
  await keys.follow('Übersicht');
  await keys.follow(`Anhalten beenden: ${code}`);
  await keys.press('Anhalten beenden');
  await keys.follow('Übersicht');
  await keys.readNothingOf('Angehaltene Fristen');
};

const recordsAnAbsence: Journey = async (scene) => {
  const keys = await colleague(scene, 'sabine');
  await keys.follow('Übersicht');
  await keys.follow('Abwesenheiten');
  await keys.choose('Berater:in', 'Carlo Castelli');
  await keys.writeDay('Von', '2026-05-04');
  await keys.pressInVain('Abwesenheit eintragen');
  await keys.finds('list', { 'Berater:in': 'Carlo Castelli' });
  await keys.writeDay('Bis', '2026-05-08');
  await keys.press('Abwesenheit eintragen');
  await keys.press('Absagen: Carlo Castelli');
  await keys.read('Im Moment ist niemand abwesend, und es ist nichts geplant.');
};

const closesTheAgency: Journey = async (scene) => {
  const keys = await colleague(scene, 'adam');
  await keys.follow('Einstellungen');
  await keys.follow('Kalender ansehen und ändern');
  await keys.write({ Name: 'Betriebsurlaub' }, 'Schließzeit eintragen');
  await keys.writeDay('Von', '2026-08-03');
  await keys.writeDay('Bis', '2026-08-14');
  await keys.press('Schließzeit ansehen');
  await keys.press('Schließzeit eintragen');
  await keys.follow('Streichen: Betriebsurlaub');
  await keys.press('Schließzeit streichen');
  await keys.read('Es ist keine Schließzeit eingetragen.');
};

const invites: Journey = async (scene) => {
  const { mark, open } = scene;
  const keys = await colleague(scene, 'adam');
  await keys.follow('Einstellungen');
  await keys.follow('Mitarbeitende ansehen und einladen');
  await keys.write({ Name: 'Nora Neu' }, 'Jemanden einladen');
  await keys.pressInVain('Einladen');
  await keys.finds('field', { Name: 'Nora Neu' });
  await keys.write({ Benutzername: `nora.${mark}` });
  await keys.tick('Leitung');
  await keys.press('Einladen');
  await keys.read('Nora Neu ist eingeladen');
  const newcomer = await open(await keys.readOff(/\/activation\/[\w-]+/));
  await newcomer.write({ Passwort: password, 'Passwort wiederholen': password });
  await newcomer.enter();
  await newcomer.follow('Übersicht');
  await newcomer.read('Auslastung');
};

const editsAText: Journey = async (scene) => {
  const keys = await colleague(scene, 'adam');
  await keys.follow('Einstellungen');
  await keys.follow('Texte ändern');
  await keys.follow('Impressum', 'Texte der Beratungsstelle');
  await keys.write({ Impressum: '# Wer wir sind\n\nEin **Verein**.' });
  await keys.press('Vorschau');
  await keys.read('Gespeichert ist noch nichts.', 'Ein Verein.');
  await keys.press('Speichern');
  await keys.read('Gespeichert.');
  await keys.follow('Impressum', 'Über diese Seite');
  await keys.read('Ein Verein.');
};

const changesAnOffice: Journey = async (scene) => {
  const region = scene.mark === 'narrow' ? 'Wien' : 'Niederösterreich';
  const keys = await colleague(scene, 'adam');
  await keys.follow('Einstellungen');
  await keys.follow('Stellen vor Ort ändern');
  await keys.follow(`Eintragen, ${region}`);
  await keys.write({ Adresse: 'Gasse 1', Telefon: '01 234', Zeiten: 'Mo–Fr 9–12 Uhr' });
  await keys.pressInVain('Speichern');
  await keys.finds('field', { Adresse: 'Gasse 1', Telefon: '01 234', Zeiten: 'Mo–Fr 9–12 Uhr' });
  await keys.write({ Name: `Stelle in ${region}` });
  await keys.press('Speichern');
  await keys.read('Gespeichert.');
};

export const leadJourneys: Record<string, Journey> = {
  'a supervisor finds an open inquiry by its code and reassigns it': reassigns,
  'a supervisor grants a wish': grantsAWish,
  'a supervisor holds a deadline and ends the hold': holdsADeadline,
  'a supervisor records the absence of somebody and calls it off': recordsAnAbsence,
  'an admin closes the agency for some days, and does not': closesTheAgency,
  'an admin invites a colleague, who activates the access': invites,
  'an admin changes a public text, with a preview': editsAText,
  'an admin enters what a regional office is open': changesAnOffice,
};
