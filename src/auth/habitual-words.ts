/**
 * Beginnings and parts of the passwords that published leaks hold most often, in German and English, and the
 * words of this place. Whole long passwords among them are made by repeating, joining or lengthening these.
 */
export const habitualWords: readonly string[] = `
  password passwort passwd kennwort codewort losung schlüsselwort parole geheim geheimnis secret private privat
  iloveyou ichliebedich ichliebdich ilikeyou loveyou liebe love lover hate hass
  letmein letmeinplease lassmichrein changeme change ändern aendern default standard welcome willkommen login anmelden zugang access
  hallo hello servus moin tschuess tschüss guten morgen gutenmorgen gutentag tag welt world
  admin administrator root user benutzer nutzer gast guest test tester testing demo beispiel example
  schatz schatzi liebling engel engelchen maus mausi mäuschen hase hasi baby sweetheart princess prinzessin prinz angel
  sonne sonnenschein sunshine mond stern sterne star himmel blume rose schmetterling butterfly flower
  sommer winter herbst frühling fruehling summer spring autumn montag dienstag mittwoch donnerstag freitag samstag sonntag
  januar jänner februar märz maerz april juni juli august september oktober november dezember
  fussball fußball football soccer baseball basketball hockey bayern schalke borussia dortmund rapid austria sturm werder
  hund katze dog cat monkey affe dragon drache tiger löwe loewe lion panther eagle adler bär baer wolf pferd horse
  master meister superman batman spiderman starwars pokemon pikachu naruto minecraft fortnite matrix ninja shadow killer
  michael thomas daniel andreas alexander stefan sandra julia jessica nicole anna maria sarah laura lisa lena max moritz
  martin peter christian sebastian florian markus tobias patrick robert jennifer ashley michelle charlie george jordan
  computer internet google facebook samsung apple android windows microsoft telefon handy mercedes porsche ferrari
  geld money freiheit freedom frieden glück glueck happy lucky leben life tod death gott god jesus christus
  wien berlin hamburg münchen muenchen köln koeln graz linz salzburg innsbruck deutschland germany österreich oesterreich austria schweiz
  mama papa mutter vater mother father oma opa familie family freund freundin friend kind kinder
  abc123 abc1234 qwerty qwertz asdf asdfgh 1q2w3e 1q2w3e4r qazwsx qaywsx zaq12wsx trustno1 access14 whatever nothing
  sexy fuckyou fuck scheisse scheiße arschloch asshole bitch pussy
  offenesohr offenes ohr beratung beratungsstelle berater beraterin counselling anfrage hilfe help online mail email
`.trim().split(/\s+/);
