import type { DemoInquiry } from './types.js';

/** Concluded, by the client or by the counselor. */
export const demoConcludedInquiries: readonly DemoInquiry[] = [
  {
    client: 'mondstein',
    topic: 'overload',
    subject: 'Darf ich wegfahren?',
    details: { writesAs: 'Mutter', age: '52', gender: 'weiblich', family: 'Sohn 24, Tochter 20' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 62, time: '19:50' },
        text: `Liebe Beratungsstelle,

eine kleine Frage, die mir groß vorkommt. Meine Freundin hat mich für vier Tage nach Triest eingeladen. Meerblick, kein Haushalt, sie zahlt das Zimmer. Ich habe sofort abgesagt. Dann habe ich mich geärgert, und seitdem ärgere ich mich abwechselnd über sie, über mich und über meinen Sohn, der von alledem gar nichts weiß.

Er schläft jetzt besser und geht wieder ein bisschen hinaus. Aber was, wenn gerade in diesen vier Tagen etwas passiert? Dann sitze ich in Triest und esse Fisch. Wie sollte ich mir das verzeihen?

Bin ich eine schlechte Mutter, wenn ich fahre, oder eine blöde, wenn ich nicht fahre?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 60, time: '10:15' },
        text: `Guten Tag mondstein,

weder noch, glaube ich. Sie sind eine Mutter, die seit vielen Monaten Dienst hat, auch in der Nacht, und der jemand vier freie Tage anbietet. Kein Krankenhaus der Welt würde eine Pflegerin so lange ohne Ablöse lassen.

Die Frage „Was, wenn gerade dann etwas passiert?“ lässt sich nicht wegreden. Man kann sie aber bearbeiten wie eine Dienstübergabe: Wer ist in der Nähe, zum Beispiel Ihre Tochter oder eine Nachbarin? Wen ruft Ihr Sohn an, wenn es ihm schlechter geht? Weiß der sozialpsychiatrische Dienst, dass Sie vier Tage fort sind? Hängen die Nummern am Kühlschrank? Das sind vier Zettel und drei Anrufe.

Und dann ist da noch Ihr Sohn. Haben Sie ihn gefragt, was er davon hält? Vielleicht traut er sich die vier Tage eher zu als Sie ihm. Für jemanden, der gerade wieder Boden gewinnt, kann es viel bedeuten, wenn seine Mutter sagt: „Ich fahre, weil ich glaube, dass du das schaffst.“

Wenn vier Tage zu viel sind, beginnen Sie mit zweien. Der Fisch schmeckt auch am ersten Abend.

Was spricht, wenn die Zettel hängen, noch dagegen?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 55, time: '16:34' },
        text: `Nichts spricht mehr dagegen. Ich war drei Tage dort. Er hat mir am zweiten Abend ein Foto von einem Teller Nudeln geschickt, selbst gekocht, mit dem Text „Lebe noch“.

Ich schließe das hier ab. Bei der anderen Anfrage schreibe ich weiter, wenn etwas ist. Danke!`,
      },
    ],
    conclusion: { by: 'client', reason: 'resolved', at: { daysAgo: 55, time: '16:36' } },
  },
  {
    client: 'herbstwind7',
    topic: 'depression',
    subject: 'Er steht nicht mehr auf',
    details: { writesAs: 'Ehefrau', age: '54', gender: 'weiblich', family: 'Zwei erwachsene Kinder, beide ausgezogen' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 120, time: '08:40' },
        text: `Sehr geehrte Damen und Herren,

mein Mann ist seit fünf Monaten im Krankenstand. Diagnose: schwere depressive Episode. Er steht zu Mittag auf, setzt sich auf das Sofa und steht dort wieder auf, wenn er ins Bett geht. Seine Tabletten nimmt er. Sonst geschieht nichts.

Ich gehe arbeiten, und wenn ich heimkomme, ist er genau dort, wo ich ihn verlassen habe. Ich habe alles versucht. Ich habe ihm Listen geschrieben, ich habe Freunde eingeladen, ich habe geschimpft, ich habe ihn in Ruhe gelassen. Letzte Woche habe ich gesagt, er solle sich doch ein bisschen zusammenreißen. Ich wusste im selben Augenblick, dass das falsch war.

Wir sind seit neunundzwanzig Jahren verheiratet, und er fehlt mir, obwohl er die ganze Zeit da ist. Gibt es etwas, das ich noch nicht probiert habe?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 118, time: '11:00' },
        text: `Guten Tag,

„Er fehlt mir, obwohl er die ganze Zeit da ist.“ So genau beschreiben wenige, was es heißt, mit einem depressiven Menschen zu leben. Es ist eine Art Trauer, für die niemand eine Karte schickt.

Das „Zusammenreißen“ ist Ihnen herausgerutscht, nach fünf Monaten. Sie können sagen: „Das war Verzweiflung, nicht meine Meinung.“ Dann ist es meist wieder gut.

Sie haben mit Listen und mit Freunden viel auf einmal versucht. Bei einer schweren Depression ist oft schon der erste Handgriff zu groß. Manchmal geht ein sehr kleiner: nicht „Geh hinaus“, sondern „Ich trage den Müll hinunter, komm mit bis zur Tür.“ Und nur das. Ohne zu loben wie bei einem Kind, ohne gleich das Nächste vorzuschlagen.

Zur Behandlung: Wenn er nach Monaten mit Tabletten keine Besserung spürt, sollte das beim Facharzt oder bei der Fachärztin zur Sprache kommen. Es gibt andere Mittel, Psychotherapie, Tageskliniken und eine Rehabilitation, für die man einen Antrag stellen kann. Würde er Sie zu einem Termin mitnehmen?

Und fragen Sie ihn bitte auch, ob er daran denkt, nicht mehr leben zu wollen. Diese Frage schadet nicht, und bei einem Ja holen Sie Hilfe: 142 für ein Gespräch, 144 bei Gefahr.

Was tun Sie in der Stunde, bevor Sie heimkommen? Könnte die eine Zeit lang Ihnen gehören?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 110, time: '20:15' },
        text: `Guten Abend,

ich habe ihn gefragt. Er hat Nein gesagt und mir dabei in die Augen geschaut, zum ersten Mal seit Langem. Ich glaube ihm.

Wir gehen jetzt jeden Abend mit dem Müll. Auch wenn keiner da ist. Vorgestern sind wir bis zum Bach weitergegangen, ohne dass einer etwas gesagt hat. Beim Facharzt waren wir gemeinsam. Er hat das Medikament umgestellt und den Antrag auf Rehabilitation unterschrieben.

Die Stunde vor dem Heimkommen verbringe ich im Hallenbad. Ich kann wieder vierzig Längen.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 105, time: '14:20' },
        text: `Guten Tag,

der Müll, auch wenn keiner da ist. Das hat mir ein Lächeln entlockt, und ich glaube, Sie haben damit etwas verstanden, das in keinem Ratgeber steht: Es geht nicht um den Müll. Es geht darum, dass zwei Menschen miteinander eine Tür aufmachen.

Dass Sie die schwere Frage gestellt haben und dass er Sie dabei angesehen hat, ist viel. Sie dürfen sie wieder stellen, wenn Ihnen danach ist. Sie wird nicht schwerer, sie wird eher leichter.

Für die Zeit bis zur Rehabilitation noch zwei Hinweise. Ein neues Medikament braucht häufig einige Wochen, bis es wirkt, und gerade am Anfang kann es unruhige Tage geben. Wenn Ihnen etwas Sorgen macht, rufen Sie in der Ordination an, auch zwischen den Terminen. Und rechnen Sie mit Abenden, an denen er nicht mitgeht. Dann gehen Sie bitte trotzdem.

Die vierzig Längen gehören unbedingt weiter Ihnen, auch wenn er auf Reha ist und Sie mehr Zeit haben als sonst.

Von mir aus ist Ihr Anliegen für den Augenblick gut besprochen. Wenn nichts mehr kommt, schließe ich die Anfrage in ein paar Wochen ab. Sie können sie jederzeit wieder öffnen, indem Sie hier schreiben.

Alles Gute für Sie beide
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'counselor', reason: 'resolved', at: { daysAgo: 90, time: '10:05' } },
  },
  {
    client: 'kornblume',
    topic: 'overload',
    subject: 'Jedes Wochenende bei meiner Mutter',
    details: { writesAs: 'Tochter', age: '46', gender: 'weiblich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 150, time: '23:18' },
        text: `Guten Abend,

ich fahre seit einem halben Jahr jedes Wochenende zu meiner Mutter. Mein Vater ist gestorben, und sie kommt nicht darüber hinweg. Ich putze, koche vor, erledige die Wege. Unter der Woche arbeite ich voll, in leitender Stellung, da kann ich nicht einfach ausfallen.

Mein Lebensgefährte hat heute gesagt, er habe mich seit Wochen nicht mehr bei Tageslicht gesehen. Es war als Scherz gemeint. Ich habe die Tür zugeschlagen und sitze jetzt im Auto vor dem Haus und schreibe Ihnen am Handy.

Ich will nicht jammern. Ich bräuchte nur jemanden, der mir sagt, wie lange man das durchhalten muss.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 148, time: '09:55' },
        text: `Guten Tag,

ich hoffe, Sie sind in dieser Nacht noch gut ins Haus gekommen.

Wie lange man das durchhalten muss, kann Ihnen niemand sagen. Ich würde die Frage gern ein wenig drehen: Wie müsste es sein, damit Sie es nicht durchhalten müssen, sondern leben können, Sie und auch Ihre Mutter?

Zuerst aber: Auch Sie haben einen Vater verloren. Davon steht in Ihrem Brief nur ein halber Satz, und er handelt von Ihrer Mutter. Wer so viel zu erledigen hat, kommt selbst oft gar nicht zum Trauern.

Ein paar Gedanken zum Anfangen: Schreiben Sie einmal auf, was Sie an einem Wochenende tun, und machen Sie drei Spalten. Was kann nur ich? Was könnte jemand anderes, bezahlt oder unbezahlt? Was würde gar nicht fehlen? Die mobilen Dienste im Burgenland oder die Gemeinde können bei der mittleren Spalte helfen. Und wenn Ihre Mutter mehr Betreuung braucht, lohnt es sich, einen Antrag auf Pflegegeld zu prüfen.

Ein zweiter Gedanke: Kündigen Sie ein freies Wochenende lange vorher an, mit Datum, und rufen Sie an diesem Tag kurz an. So wird es etwas Verlässliches und nicht etwas Verweigertes.

Was steht in Ihrer ersten Spalte?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'counselor', reason: 'no-response', at: { daysAgo: 118, time: '11:40' } },
  },
  {
    client: 'bergziege',
    topic: 'unknown',
    subject: 'Ist das noch Trauer oder schon etwas anderes?',
    details: { writesAs: 'Freund', age: '38', gender: 'männlich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 130, time: '17:02' },
        text: `Grüß Gott,

ein guter Freund von mir hat vor einem Jahr seine Frau verloren, Unfall. Wir gehen seit der Schulzeit miteinander auf den Berg. Er kommt immer noch mit, aber er redet nicht mehr, und neulich hat er am Gipfel zwei Becher ausgepackt und beide eingeschenkt. Den zweiten hat er auf den Stein gestellt.

Ich habe nicht gewusst, was ich sagen soll, also habe ich nichts gesagt. Die anderen finden, er soll sich Hilfe suchen, nach einem Jahr müsse es einmal gut sein. Ich bin mir nicht sicher.

Woran sieht man, ob jemand noch trauert oder ob er krank ist? Und war das Schweigen richtig?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 128, time: '13:10' },
        text: `Guten Tag,

nach dem zweiten Becher hätten vermutlich die wenigsten die richtigen Worte gehabt. Sie sind stehen geblieben und haben geschwiegen. Ich glaube, das war gut so. Vielleicht war es für Ihren Freund sogar wichtig, dass er den Becher vor jemandem hinstellen konnte.

Ein Jahr ist für viele Trauernde keine Grenze, auch wenn die Umgebung es so empfindet. Der zweite Becher für sich allein macht mir keine Sorgen. Er ist ein Ritual, und Rituale helfen.

Aufmerksam würde ich, wenn sich über Wochen nichts mehr bewegt: wenn er sich ganz zurückzieht, kaum noch isst oder schläft, viel trinkt, sich für alles schuldig fühlt, seine Arbeit nicht mehr schafft oder wenn er andeutet, dass er nicht mehr leben mag. Im letzten Fall fragen Sie ihn bitte offen danach, und bei Gefahr rufen Sie 144.

Wenn Sie etwas sagen möchten, muss es nichts Kluges sein. „Magst du mir von ihr erzählen?“ genügt. Viele Hinterbliebene leiden darunter, dass nach einigen Monaten niemand mehr den Namen ausspricht.

Er kommt noch mit auf den Berg, und er hat Sie. Das sind zwei gute Zeichen. Wie geht es Ihnen selbst damit, haben Sie seine Frau auch gut gekannt?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'client', reason: 'resolved', at: { daysAgo: 125, time: '20:27' } },
  },
  {
    client: 'anker59',
    topic: 'psychosis',
    subject: 'Zu nah oder zu weit weg?',
    details: { writesAs: 'Vater', age: '66', gender: 'männlich', family: 'Verheiratet, eine Tochter (34)' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 160, time: '09:30' },
        text: `Sehr geehrte Beratungsstelle,

unsere Tochter ist 34 und seit zwölf Jahren an Schizophrenie erkrankt. Sie ist gut eingestellt und möchte aus unserer Wohnung ausziehen. Zwei Straßen weiter wäre eine Gemeindewohnung frei. Die behandelnde Ärztin ist dafür, die Sozialarbeiterin auch.

Meine Frau und ich haben uns das immer gewünscht, und jetzt, wo es so weit ist, liegen wir wach. Wer merkt es, wenn es ihr schlechter geht? Wer sieht, ob sie isst? Meine Frau möchte täglich hinübergehen, unsere Tochter möchte, dass wir anrufen, bevor wir kommen, und zwar höchstens zweimal in der Woche.

Wie viel Abstand ist richtig? Ich war Vermessungstechniker, ich hätte es gern in Metern.

Mit freundlichen Grüßen`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 153, time: '15:45' },
        text: `Guten Tag,

zuerst muss ich mich entschuldigen: Sie hätten meine Antwort früher bekommen sollen. Die zugesagte Frist haben wir nicht eingehalten, und das tut mir leid.

In Metern kann ich es Ihnen leider nicht sagen, aber zwei Straßen klingen nach einer guten Strecke. Weit genug für eine eigene Klingel, nah genug für einen Topf Suppe.

Ihre Tochter hat den Abstand übrigens schon vermessen: anrufen, höchstens zweimal in der Woche. Das ist eine erstaunlich klare Angabe, und ich würde sie als Zeichen ihrer Gesundheit lesen. Für den Anfang könnten Sie sich genau daran halten, auch wenn es schwerfällt, und nach einem Monat gemeinsam nachmessen.

Für die Sorge, wer es merkt: Besprechen Sie mit ihr, woran sie selbst erkennt, dass es schlechter wird. Die meisten kennen ihre frühen Zeichen, etwa wenig Schlaf oder viele Gedanken. Schreiben Sie mit ihr auf, was dann geschehen soll: wen sie anruft, wen Sie anrufen dürfen und was Sie keinesfalls tun sollen. Ein solcher Plan beruhigt alle drei.

Und was machen Sie und Ihre Frau mit den Abenden, die nun frei werden? Nach zwölf Jahren ist das keine kleine Frage.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 145, time: '10:10' },
        text: `Sehr geehrte Beratungsstelle,

die Verspätung sei Ihnen verziehen, die Antwort war es wert.

Wir haben den Plan mit unserer Tochter gemacht. Sie hat ihn selbst geschrieben, eine Seite, mit Überschriften. Unter „Keinesfalls“ steht: „Mama schaut in den Kühlschrank.“ Meine Frau hat unterschrieben, allerdings unter Protest.

Eine Frage noch: Was tun wir, wenn sie an einem vereinbarten Tag nicht abhebt? Wie lange wartet man?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 141, time: '11:20' },
        text: `Guten Tag,

„Mama schaut in den Kühlschrank“, mit Unterschrift. Mit Humor und einer eigenen Überschrift hat ein solcher Plan gute Aussichten, auch eingehalten zu werden.

Was tun, wenn sie nicht abhebt? Das gehört genau in diesen Plan, am besten mit ihren eigenen Zeiten. Viele Familien vereinbaren es in Stufen. Zum Beispiel: Sie rufen an, und wenn niemand abhebt, schreiben Sie eine Nachricht. Meldet sie sich bis zum Abend nicht, rufen Sie noch einmal an. Ist auch am nächsten Vormittag nichts zu hören, dürfen Sie hingehen und läuten. Und wenn Sie dann wirklich Grund zur Sorge haben, darf jemand mit dem Schlüssel hinein, den sie bei Ihnen oder bei einer Nachbarin hinterlegt hat.

Die Zeiten sollen für Ihre Tochter erträglich sein und für Sie gerade noch. Dafür braucht es ein Gespräch, vielleicht mit der Sozialarbeiterin als Dritter. Dann wissen alle, dass eine Stunde ohne Antwort noch nichts bedeutet. Manchmal steht man einfach unter der Dusche.

Bei ernster Gefahr gilt kein Plan: Dann rufen Sie bitte 144.

Alles Gute für den Umzug, Ihnen dreien.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'client', reason: 'resolved', at: { daysAgo: 134, time: '09:05' } },
  },
  {
    client: 'zimtstern',
    topic: 'depression',
    subject: 'Meine Freundin antwortet nicht mehr',
    details: { writesAs: 'Freundin', age: '48', gender: 'weiblich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 135, time: '14:44' },
        text: `Guten Tag,

gilt das Angebot auch für Freundinnen? Meine älteste Freundin war im Frühling wegen Depressionen im Krankenhaus. Seit sie wieder daheim ist, hebt sie nicht ab. Ich schreibe ihr jeden Tag, ob alles in Ordnung ist, und sie antwortet nicht oder nur mit einem Daumen.

Ihr Mann sagt, ich solle es nicht persönlich nehmen. Ich nehme es aber persönlich. Wir haben uns vierzig Jahre lang alles erzählt. Habe ich etwas falsch gemacht? Soll ich aufhören zu schreiben, um sie nicht unter Druck zu setzen, oder denkt sie dann, ich hätte sie vergessen?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 133, time: '10:25' },
        text: `Guten Tag,

ja, das Angebot gilt auch für Freundinnen. Vierzig Jahre sind mehr, als viele Verwandtschaften vorweisen können.

Ich glaube nicht, dass Sie etwas falsch gemacht haben. Ihr Mann hat vermutlich recht, nur hilft „nicht persönlich nehmen“ wenig, wenn einem jemand fehlt. Dass Sie gekränkt sind, darf sein.

Ein Hinweis zu Ihren Nachrichten: „Ist alles in Ordnung?“ ist für jemanden mit einer Depression eine schwere Frage. Sie verlangt eine Antwort, und die ehrliche wäre Nein. Leichter ist etwas, auf das man nichts erwidern muss: ein Foto vom Garten, ein Satz aus Ihrem Tag, und dazu „Du musst nicht antworten“. Einmal in der Woche, zum Beispiel immer am Sonntag. So weiß sie, dass Sie da sind, und hat keine Schuld abzutragen.

Ein Daumen ist übrigens eine Antwort. An manchen Tagen war er vielleicht das Größte, was sie geschafft hat.

Wenn Sie einmal etwas beunruhigt, ein Satz, der nach Abschied klingt, dann fragen Sie nach und verständigen Sie ihren Mann. Bei Gefahr rufen Sie 144.

Und mit wem reden Sie inzwischen über all das, was Sie sonst ihr erzählt hätten?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 128, time: '19:30' },
        text: `Danke! Ich habe ihr am Sonntag ein Foto von unserem alten Zeltplatz geschickt, mit „Du musst nicht antworten“. Sie hat nach vier Stunden geschrieben: „Der Kocher hat immer gestunken.“ Sechs Wörter sind es nicht einmal, aber sie sind von ihr.

Ich rede jetzt mehr mit meinem Mann, er lernt noch.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 123, time: '15:00' },
        text: `Guten Tag,

fünf Wörter, und keines davon ist ein Daumen. Ich freue mich mit Ihnen. In diesem Satz steckt ja auch: Sie erinnert sich, sie hat einen Augenblick lang gelächelt oder die Nase gerümpft, und sie wollte, dass Sie es wissen.

Bleiben Sie bei den Sonntagen, auch wenn wieder einmal nichts zurückkommt. Gerade die Regelmäßigkeit tut gut, weil sie nichts fordert. Wenn sie von sich aus mehr schreibt, dürfen Sie natürlich antworten, wie Sie es immer getan haben. Sie müssen Ihre Freundin nicht wie Porzellan behandeln. Oft sind es die gewöhnlichen Dinge, nach denen sich Menschen nach einer solchen Zeit sehnen: ein Scherz, ein Ärger über die Nachbarn, der stinkende Kocher.

Eines Tages können Sie ihr auch sagen, dass sie Ihnen gefehlt hat. Nicht als Vorwurf, sondern weil es wahr ist.

Ihrem Mann wünsche ich gutes Weiterlernen. Ihr Anliegen scheint mir für den Augenblick besprochen, darum werde ich die Anfrage bald abschließen. Schreiben Sie jederzeit wieder, hier oder mit einer neuen.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'counselor', reason: 'resolved', at: { daysAgo: 100, time: '09:30' } },
  },
  {
    client: 'kompass',
    topic: 'suicidal-thoughts',
    subject: 'Mein Vater redet vom Aufhören',
    details: { writesAs: 'Sohn', age: '28', gender: 'männlich', family: 'Vater 62, seit der Scheidung allein in Wien' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 140, time: '23:12' },
        text: `Guten Abend,

mein Vater ist 62, seit einem Jahr geschieden, seit drei Monaten in Frühpension. Früher hat er für alles einen Plan gehabt. Jetzt sagt er am Telefon Dinge wie „Irgendwann ist es auch genug“ und „Du kommst ja gut zurecht“. Vorige Woche hat er mir seine Uhr geschenkt, einfach so, beim Essen. Die hat er dreißig Jahre getragen.

Ich habe gelacht und gesagt, was soll ich mit der alten Uhr. Seitdem liegt sie auf meinem Schreibtisch, und ich kann nicht aufhören, sie anzuschauen.

Bilde ich mir das ein? Fragt man seinen Vater so etwas?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 139, time: '08:50' },
        text: `Guten Tag,

ich antworte Ihnen gleich, weil mir wichtig ist, was Sie schreiben. Ob Sie sich etwas einbilden, kann ich nicht wissen. Aber mehrere Veränderungen auf einmal, diese Sätze und das Verschenken von etwas, das ihm lieb war: Das sind Zeichen, die man ernst nehmen soll. Ihr Gefühl ist also begründet.

Ja, man fragt seinen Vater so etwas, am besten noch heute und möglichst persönlich. Zum Beispiel: „Papa, du hast mir deine Uhr gegeben, und du sagst, es sei genug. Ich mache mir Sorgen. Denkst du daran, dir das Leben zu nehmen?“ Die Frage bringt ihn nicht auf die Idee. Viele sind erleichtert, dass sie endlich jemand stellt.

Sagt er Ja, dann bleiben Sie bitte bei ihm und rufen Sie gemeinsam die Psychiatrische Soforthilfe an: 01 31330, rund um die Uhr. Dort berät man auch Sie, schon vor dem Gespräch. Wenn er sich nicht helfen lässt und Sie meinen, dass Gefahr besteht, rufen Sie 144. Das ist kein Verrat.

Weicht er aus, sagen Sie ihm, dass Sie morgen wieder fragen werden, und tun Sie es.

Sie müssen das nicht allein tragen. Wer könnte Sie begleiten?

Ich bin kein Notdienst und lese nicht am Abend mit. Bitte warten Sie deshalb nicht auf mich.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 136, time: '13:20' },
        text: `Ich bin am selben Tag hingefahren, mein Freund ist mitgekommen und hat unten gewartet. Ich habe gefragt, fast wörtlich wie bei Ihnen. Mein Vater hat die Hände vors Gesicht genommen und genickt.

Wir haben die 31330 angerufen, Lautsprecher, zu zweit. Am Abend waren wir in der Ambulanz. Er ist jetzt auf der Station, freiwillig. Er hat gesagt: „Ich hab gedacht, du merkst es nicht.“

Die Uhr trage ich. Ich habe ihm gesagt, ich gebe sie ihm zurück, wenn er heimkommt.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 134, time: '09:40' },
        text: `Guten Tag,

danke, dass Sie mir das geschrieben haben. Sie haben etwas sehr Schweres getan, und Sie haben es nicht allein getan. „Ich hab gedacht, du merkst es nicht“: Sie haben es gemerkt. Und er konnte nicken.

Auf der Station ist Ihr Vater jetzt in guten Händen. Fragen Sie dort nach einem Gespräch für Angehörige und danach, wie es nach der Entlassung weitergeht. Die erste Zeit daheim braucht oft besonders viel Aufmerksamkeit. Gut wäre, wenn der erste Termin danach schon feststeht, bevor er heimkommt.

Für Sie selbst: Nach solchen Tagen kommt der Schreck häufig verspätet. Schlafen, essen, nicht zu viel allein sein, und erzählen dürfen, so oft Sie es brauchen. Ich möchte Ihnen zusätzlich einen Ort empfehlen, an dem Ihnen jemand gegenübersitzt. Für das, was Sie erlebt haben, ist ein persönliches Gespräch besser als Briefe. Auf der Station kann man Ihnen Krisenberatungsstellen in Wien nennen, die auch Angehörige begleiten, und zwar bald und kostenlos.

Ich schließe diese Anfrage ab, wenn Sie dort angekommen sind. Schreiben können Sie mir weiterhin jederzeit.

Ich finde es schön, dass Sie die Uhr tragen.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 130, time: '17:48' },
        text: `Ich habe einen Termin bekommen, am Donnerstag, gleich bei uns ums Eck. Meinem Vater geht es ein bisschen besser, er schimpft schon über das Essen.

Danke für die schnelle Antwort damals. Von mir aus kann man das hier abschließen.`,
      },
    ],
    conclusion: { by: 'counselor', reason: 'referred', at: { daysAgo: 126, time: '10:30' } },
  },
  {
    client: 'morgentau',
    topic: 'addiction',
    subject: 'Mamas Schlaftabletten',
    details: { writesAs: 'Tochter', age: '25', gender: 'weiblich', family: 'Mutter 53, Vater 58, Bruder 21' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 58, time: '11:16' },
        text: `Hallo,

meine Mutter nimmt seit ungefähr vier Jahren jeden Abend eine Schlaftablette, inzwischen wahrscheinlich zwei. Sie hat Rezepte von zwei verschiedenen Ärzten. Das weiß ich, weil ich einmal für sie in der Apotheke war und zufällig beide Schachteln gesehen habe.

In der Früh ist sie langsam und verwechselt Sachen. Mit dem Auto ist sie letztens an der Garage angestreift. Sie ist keine Süchtige, sie ist Volksschullehrerin! Wenn ich etwas sage, antwortet sie, der Arzt wird schon wissen, was er verschreibt.

Kann man von so etwas überhaupt abhängig sein? Soll ich die Tabletten einfach verstecken?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 56, time: '14:10' },
        text: `Guten Tag,

ja, von vielen Schlaf- und Beruhigungsmitteln kann man abhängig werden, auch wenn man sie genau nach Vorschrift genommen hat. Das kommt öfter vor, als die meisten denken, auch bei Volksschullehrerinnen. Mit Charakter hat es nichts zu tun.

Das Wichtigste gleich zu Ihrer letzten Frage: Bitte verstecken Sie die Tabletten nicht. Wer solche Mittel lange nimmt, darf sie nicht plötzlich weglassen. Das kann schwere Beschwerden auslösen, im schlimmsten Fall einen Krampfanfall. Man verringert die Dosis langsam, mit ärztlicher Begleitung.

Für ein Gespräch würde ich das Wort Sucht vermeiden. Sie könnten bei dem bleiben, was Sie gesehen haben: „Mama, du bist in der Früh so müde, und das mit der Garage hat mich erschreckt. Könnte das von den Tabletten kommen? Magst du in der Ordination fragen?“ Viele sind selbst nicht glücklich mit den Mitteln und haben Angst vor den Nächten ohne sie. Dieser Angst kann man abhelfen.

Dass es zwei Rezepte gibt, sollte zumindest einer der beiden Ärzte erfahren, am besten von ihr selbst. Und bis das geklärt ist, wäre es gut, wenn sie in der Früh nicht Auto fährt.

Wie steht Ihr Vater dazu? Müssen Sie das allein ansprechen?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: { by: 'client', reason: 'not-needed', at: { daysAgo: 52, time: '21:03' } },
  },
];
