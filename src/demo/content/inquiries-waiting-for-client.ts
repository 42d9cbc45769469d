import type { DemoInquiry } from './types.js';

/** Answered; the next word is the client's. */
export const demoInquiriesWaitingForClient: readonly DemoInquiry[] = [
  {
    client: 'mondstein',
    topic: 'rights',
    subject: 'Erwachsenenvertretung – ja oder nein?',
    details: { writesAs: 'Mutter', age: '52', gender: 'weiblich', family: 'Sohn 24, Tochter 20' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 40, time: '18:48' },
        text: `Liebe Beratungsstelle,

diesmal habe ich eine sachliche Frage. Mein Sohn bekommt Briefe von der Krankenkasse, von der Universität und von seinem Handyanbieter. Er macht sie nicht auf. Ein Schreiben von einem Inkassobüro war auch schon dabei. Mein Ex-Mann sagt, wir sollen ihn „besachwalten lassen“, dann sei das geregelt.

Ich habe ein ungutes Gefühl dabei. Er ist gerade dabei, wieder ein bisschen Boden unter die Füße zu bekommen, und dann kommt jemand vom Gericht? Andererseits kann ich nicht zuschauen, wie er Schulden anhäuft, nur weil er Kuverts nicht öffnet.

Muss man da wirklich gleich zum Gericht? Gibt es etwas Kleineres?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 38, time: '13:40' },
        text: `Guten Tag mondstein,

Ihr ungutes Gefühl ist ein guter Ratgeber: Das Gericht soll tatsächlich erst dann ins Spiel kommen, wenn nichts Kleineres genügt. Die frühere Sachwalterschaft gibt es seit 2018 nicht mehr. An ihre Stelle sind abgestufte Formen getreten.

Ganz ohne Vertretung: Ihr Sohn kann Ihnen für einzelne Angelegenheiten eine Vollmacht geben, etwa für die Krankenkasse oder den Handyvertrag. Oder Sie öffnen die Post gemeinsam, einmal in der Woche, zwanzig Minuten, danach etwas Angenehmes.

Gewählte Erwachsenenvertretung: Er sucht sich selbst eine Person aus und legt fest, wofür sie zuständig ist. Dafür muss er in Grundzügen verstehen, was das bedeutet.

Gesetzliche Erwachsenenvertretung: für nahe Angehörige, in bestimmten Bereichen, wenn jemand nicht mehr selbst wählen kann. Sie gilt für drei Jahre. Die gewählte und die gesetzliche werden bei einem Erwachsenenschutzverein, in einem Notariat oder einer Rechtsanwaltskanzlei errichtet und eingetragen.

Gerichtliche Erwachsenenvertretung: der letzte Schritt, befristet und nur für das, was wirklich nötig ist.

Nach dem, was Sie schreiben, würde ich ganz oben anfangen. Ein Erwachsenenschutzverein berät Sie dazu kostenlos.

Was würde Ihr Sohn antworten, wenn Sie ihn fragten: „Wer soll dir bei den Kuverts helfen?“

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 33, time: '17:15' },
        text: `Ich habe ihn das gefragt. Er hat gesagt: „Du nicht, du seufzt immer.“ Da mussten wir beide lachen, weil es stimmt.

Er möchte, dass seine Schwester das macht, per Videotelefonie, er hält die Briefe in die Kamera (in eine nicht überklebte!). Sie ist einverstanden. Für die Krankenkasse hat er ihr eine Vollmacht geschrieben.

Bleibt das Inkassobüro. Es ging um 240 Euro, und ich habe sie heimlich bezahlt. War das falsch?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 28, time: '10:20' },
        text: `Guten Tag mondstein,

„Du nicht, du seufzt immer“: So spricht einer, der sich seiner Mutter sicher ist. Und er hat eine Lösung gefunden, auf die weder Sie noch ich gekommen wären. Die Vollmacht, die Schwester, die Kamera: Das ist genau das Kleinere, nach dem Sie gesucht haben.

War es falsch, die 240 Euro zu bezahlen? Sie haben Schaden abgewendet, das war in diesem Augenblick vernünftig. Schwierig ist eher das „heimlich“. Erfährt er es zufällig, könnte es ihn in der Sorge bestärken, dass hinter seinem Rücken etwas geschieht. Gerade ihm würde ich es deshalb sagen, kurz und ohne Vorwurf: „Ich habe das bezahlt, weil ich nervös geworden bin. Beim nächsten Mal frage ich dich.“ Wenn Sie möchten, vereinbaren Sie eine kleine Rückzahlung, zehn Euro im Monat. Nicht wegen des Geldes, sondern weil er dann wieder jemand ist, der seine Rechnungen begleicht.

Für den Fall, dass es ihm einmal schlechter geht, können Sie in Ruhe überlegen, ob eine Vorsorgevollmacht sinnvoll wäre. Errichten kann er sie nur in einer Zeit, in der er die Tragweite gut versteht. Das hat keine Eile.

Schreiben Sie mir gern, wie er es aufgenommen hat.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'lindenblatt',
    topic: 'borderline',
    subject: 'Meine Tochter verletzt sich',
    details: { writesAs: 'Mutter', age: '50', gender: 'weiblich', family: 'Tochter 19, Sohn 15, geschieden' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 110, time: '23:30' },
        text: `Guten Abend,

meine Tochter ist 19 und trägt auch im Sommer lange Ärmel. Ich habe es lange nicht sehen wollen. Vorige Woche habe ich im Badezimmer etwas gefunden, das keinen Zweifel mehr lässt. Sie verletzt sich selbst.

Ich habe es falsch gemacht. Ich habe geweint und geschrien und wissen wollen, warum sie mir das antut. Sie hat gesagt: „Siehst du, deshalb sag ich dir nichts.“ Seither sperrt sie das Bad ab, und ich sitze auf der Stiege und höre auf das Wasser.

In der Ambulanz war sie einmal, vor einem Jahr. Dort ist das Wort Borderline gefallen, aber sie ist nicht mehr hingegangen. Bitte sagen Sie mir, wie ich mit ihr reden soll.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 108, time: '09:35' },
        text: `Guten Tag,

Sie haben sich erschreckt, und Sie haben aus Liebe geschrien. Das lässt sich wiedergutmachen, und der Anfang könnte ein einziger Satz sein: „Ich war erschrocken, und es tut mir leid, wie ich reagiert habe. Ich möchte verstehen, was in dir los ist.“ Und dann bitte nicht nachfragen. Geben Sie ihr Zeit.

Die Frage „Warum tust du mir das an?“ stellen fast alle Eltern. Junge Menschen, die sich verletzen, tun es in der Regel nicht gegen jemanden. Es verschafft ihnen für kurze Zeit Erleichterung von einer Anspannung, die sie anders nicht loswerden. Darum helfen Verbote und Kontrollen kaum. Was hilft, ist, dass jemand die Anspannung bemerkt, bevor sie zu groß wird.

Ein Unterschied ist wichtig: Sich zu verletzen heißt meist nicht, sterben zu wollen. Trotzdem darf man danach fragen, ruhig und direkt. Eine solche Frage bringt niemanden auf die Idee. Wenn Ihre Tochter Ja sagt, oder wenn eine Verletzung ärztlich versorgt werden muss, holen Sie bitte gleich Hilfe: 144, oder für ein Gespräch die 142.

Was mich noch beschäftigt, ist die Stiege. Wer sitzt dort neben Ihnen?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 99, time: '22:10' },
        text: `Niemand sitzt dort. Mein Sohn schläft, und der Vater der Kinder lebt in Linz.

Ich habe mich entschuldigt. Sie hat mit den Schultern gezuckt. Aber am nächsten Abend ist sie zu mir in die Küche gekommen und hat Äpfel geschält. Wir haben nicht geredet, nur Äpfel. Am Ende waren es vier Kilo.

Ich habe sie gefragt, wie Sie geschrieben haben, ob sie sterben will. Sie hat gesagt: „Nein. Ich will nur, dass es leiser wird.“ Das war das Ehrlichste, was sie mir seit Jahren gesagt hat.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 94, time: '14:55' },
        text: `Guten Tag,

vier Kilo Äpfel, und dann dieser Satz. „Ich will nur, dass es leiser wird.“ Ihre Tochter hat Ihnen damit sehr genau gesagt, was ihr fehlt, und Sie haben etwas Schweres gefragt und die Antwort ausgehalten.

Mit diesem Satz kann man arbeiten. Sie könnten ihn aufgreifen, wenn es gerade gut ist: „Was macht es leiser, außer dem, was du tust?“ Vielleicht weiß sie schon etwas: kaltes Wasser, Musik, Laufen, Äpfel. Manche junge Menschen legen sich dafür eine kleine Liste an. Es ist ihre Liste, nicht Ihre.

Es gibt Behandlungen, die genau darauf zielen, mit starker Anspannung anders umzugehen. Eine davon heißt Dialektisch-Behaviorale Therapie. Das Wort müssen Sie nicht verwenden. Es reicht: „Es gibt Leute, die kennen sich damit aus, wie es leiser wird. Soll ich einmal anrufen, oder magst du selbst?“ Die Wahl zu haben, ist für sie wichtig.

Für Sie selbst habe ich auch eine Bitte. Versuchen Sie, zumindest jeden zweiten Abend nicht auf der Stiege zu sitzen. Sie verhindern dort nichts, und Sie brauchen Ihren Schlaf. Vereinbaren Sie lieber, dass sie jederzeit an Ihre Tür klopfen darf.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 80, time: '21:45' },
        text: `Sie hat selbst angerufen! Sie ist auf einer Warteliste, es kann zwei Monate dauern.

Auf ihrer Liste stehen: Eiswürfel, laut singen, mit dem Hund vom Nachbarn gehen. Und „Mama nicht fragen, ob alles okay ist“. Das habe ich verdient.

Einmal ist es trotzdem passiert. Sie hat es mir am nächsten Tag gesagt, von sich aus. Ich habe nicht geschrien. Ich habe gefragt, ob sie ein Pflaster braucht. Danach bin ich in den Keller gegangen und habe ins Handtuch geweint.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 75, time: '11:05' },
        text: `Guten Tag,

sie hat angerufen, sie hat eine Liste, und als es wieder passiert ist, hat sie es Ihnen erzählt. Das ist sehr viel in so kurzer Zeit. Der Rückfall gehört leider dazu. Dass er nicht im Verborgenen geblieben ist, ist der Unterschied.

Und Sie haben nach dem Pflaster gefragt. Genau das war gebraucht, nicht mehr und nicht weniger. Dass Sie danach im Keller geweint haben, ist in Ordnung. Schöner wäre freilich, wenn es dafür einen Menschen gäbe und nicht nur ein Handtuch. Haben Sie schon einmal an eine Gruppe für Angehörige gedacht? Viele erzählen, dass sie dort zum ersten Mal nichts erklären mussten.

Zur Wartezeit: Fragen Sie, ob es eine Überbrückung gibt, etwa einzelne Gespräche in der Ambulanz. Und fragen Sie Ihre Tochter, wen sie anrufen möchte, wenn es an einem Abend zu laut wird und Sie nicht da sind. Mit 19 kann sie noch bei Rat auf Draht unter 147 anrufen, Tag und Nacht. Die Nummer kann einfach am Kühlschrank hängen, ohne großes Gespräch.

Punkt vier auf ihrer Liste finde ich übrigens sehr hilfreich. Was könnten Sie stattdessen fragen? „Äpfel?“ zum Beispiel.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 17, time: '20:58' },
        text: `„Äpfel?“ ist bei uns ein geflügeltes Wort geworden.

Sie hat mit der Therapie angefangen. Nach der dritten Stunde ist sie heimgekommen und hat gesagt, die Therapeutin sei eine Hexe, und nach der vierten, sie sei die Einzige, die sie versteht. Ich nicke zu beidem.

Jetzt soll es ein Gespräch zu dritt geben. Ich habe Angst, dass dort alles auf den Tisch kommt, was ich falsch gemacht habe. Die Scheidung. Dass ich viel gearbeitet habe. Soll ich hingehen?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 11, time: '13:15' },
        text: `Guten Tag,

zu beidem nicken: Damit haben Sie in vier Wochen mehr über diese Erkrankung gelernt, als in vielen Büchern steht.

Ja, ich würde hingehen. Ihre Angst verstehe ich gut. In solchen Gesprächen geht es aber selten darum, Schuld zu verteilen. Meist soll geklärt werden, was im Alltag gelten soll: Was tun wir, wenn es laut wird? Was darf die Mutter fragen, was nicht? Sie können vorher um ein paar Minuten bitten und sagen, dass Sie sich fürchten. Gute Therapeut:innen sind froh, wenn sie das wissen.

Es kann schon sein, dass Ihre Tochter etwas ausspricht, das wehtut. Dann hilft vielleicht, was Sie nach der Liste getan haben: nicht verteidigen, nicht zerknirscht sein, sondern zuhören. „Das hat dir gefehlt. Es tut mir leid.“ Mehr braucht es nicht. Es ist möglich, dass Sie viel gearbeitet haben und dass Sie eine gute Mutter sind.

Nehmen Sie sich nach dem Termin nichts vor. Setzen Sie sich irgendwohin, wo es schön ist, gern mit einem Apfel.

Wenn Sie möchten, erzählen Sie mir danach, wie es war.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'donauwelle',
    topic: 'children',
    subject: 'Wie sage ich es den Mädchen?',
    details: { writesAs: 'Vater', age: '45', gender: 'männlich', family: 'Zwei Töchter, 7 und 12' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 20, time: '05:33' },
        text: `Guten Morgen,

meine Frau hat eine bipolare Erkrankung und ist seit einigen Wochen sehr aufgedreht. Unsere Töchter sind 7 und 12. Die Kleine findet es lustig, wenn die Mama um zehn Uhr abends Palatschinken macht und alle Lichter aufdreht. Die Große geht in ihr Zimmer und setzt die Kopfhörer auf.

Bis jetzt haben wir immer gesagt, die Mama ist müde oder die Mama hat viel Energie. Das Wort Krankheit haben wir vermieden. Meine Frau wollte es so, und ich fand es auch richtig. Gestern hat mich die Große gefragt, ob wir uns scheiden lassen. Sie hat also längst eine eigene Erklärung.

Darf ich es ihnen sagen, ohne dass meine Frau zustimmt? Und mit welchen Worten?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 18, time: '12:45' },
        text: `Guten Tag,

Sie haben den entscheidenden Punkt selbst beschrieben: Ihre Große hat längst eine Erklärung. Kinder lassen solche Lücken nicht leer, und was sie hineinfüllen, ist oft schlimmer als die Wirklichkeit. Es ist also gut, wenn Sie reden.

Am besten wäre es, wenn Ihre Frau einverstanden ist. Vielleicht lässt sie sich auf einen kleinen Teil ein: „Ich möchte den Mädchen sagen, dass du eine Krankheit hast, die deine Stimmung verändert, und dass wir uns lieb haben.“ Wenn sie das im Augenblick ablehnt, dürfen Sie Ihren Kindern trotzdem erklären, was sie ohnehin erleben. Sie verraten damit kein Geheimnis. Sie geben dem einen Namen.

Für die Siebenjährige genügen wenige Sätze: „Die Mama hat eine Krankheit im Kopf, bei der alles zu schnell läuft. Das geht wieder vorbei. Du hast nichts falsch gemacht, und du darfst die Palatschinken trotzdem mögen.“

Die Zwölfjährige braucht mehr: den Namen der Krankheit, dass es eine Behandlung gibt, dass Sie sich nicht scheiden lassen (falls das so ist), und an wen sie sich wenden kann, wenn sie mit Ihnen nicht reden will. Rat auf Draht unter 147 ist auch für solche Fragen da.

Beide müssen wissen: Sie sind nicht zuständig. Das sind Sie und die Ärzt:innen.

Mit welcher der beiden möchten Sie anfangen, und wo redet es sich mit ihr am leichtesten?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'papa1968',
    topic: 'eating-disorder',
    subject: 'Sie will die Behandlung abbrechen',
    details: { writesAs: 'Vater', age: '57', gender: 'männlich', family: 'Tochter 16 (Essstörung), Sohn 10' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 9, time: '22:04' },
        text: `Guten Abend,

meine Tochter geht seit drei Monaten in die Ambulanz. Zugenommen hat sie ein wenig, sie redet wieder mehr, und ich dachte schon, wir sind über den Berg. Heute hat sie beim Abendessen verkündet, dass sie nicht mehr hingeht. Es bringe nichts, die Leute dort seien blöd, und überhaupt sei sie gar nicht so krank wie die anderen.

Meine Frau hat gesagt: „Dann gehst du halt nicht.“ Sie ist am Ende ihrer Kräfte. Ich habe gesagt: „Du gehst.“ Daraufhin haben wir zwei gestritten, und unsere Tochter ist aufgestanden und hat den vollen Teller in den Abfluss gekippt.

Mit 16 kann man sie nicht hintragen. Oder doch? Ich bin Techniker, ich löse den ganzen Tag Probleme. Hier finde ich den Schalter nicht.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 7, time: '15:50' },
        text: `Guten Tag,

nein, einen Schalter gibt es vermutlich nicht. Aber ein paar Regler, und einer davon liegt bei Ihnen und Ihrer Frau.

„Ich bin nicht so krank wie die anderen“ ist ein Satz, den viele junge Menschen mit einer Essstörung sagen, oft gerade dann, wenn die Behandlung zu wirken beginnt. Zuzunehmen macht Angst. Der Wunsch abzubrechen kann also bedeuten, dass etwas in Bewegung gekommen ist.

Wichtig wäre, dass Sie als Eltern mit einer Stimme sprechen. Nicht am Esstisch, sondern vorher, zu zweit. Vielleicht finden Sie einen Satz, hinter dem Sie beide stehen können: „Ob du hingehst, steht nicht zur Wahl. Wie es dort für dich leichter wird, darüber reden wir gern.“ Dann hat sie etwas mitzubestimmen, und die Behandlung bleibt trotzdem.

Rufen Sie morgen in der Ambulanz an und erzählen Sie, was war. Das Team kennt das und kann ihr von sich aus ein Gespräch anbieten. Fragen Sie dort auch, ab wann Sie nicht mehr zuwarten dürfen. Wenn ihr schwindlig wird, wenn sie ohnmächtig wird oder nichts mehr trinkt, ist das ein Fall für die 144.

Dass Ihre Frau am Ende ihrer Kräfte ist, steht in Ihrem Brief in einem Nebensatz. Was bräuchte sie? Und was bräuchten Sie beide, für einen Abend, an dem das Essen kein Thema ist?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'waldrand',
    topic: 'addiction',
    subject: 'Er verspielt unser Haushaltsgeld',
    details: {
      writesAs: 'Ehefrau',
      age: '41',
      gender: 'weiblich',
      family: 'Zwei Buben (8 und 12), Haus am Ortsrand, Kredit',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 60, time: '12:40' },
        text: `Guten Tag,

ich schreibe in der Mittagspause, daheim geht es nicht. Mein Mann spielt. Früher Automaten, jetzt am Handy, Sportwetten. Ich bin draufgekommen, weil im Supermarkt die Karte nicht gegangen ist, mit einem vollen Wagerl und den Buben daneben.

Er hat geweint und mir alles versprochen. Das war vor vier Monaten. Seither hat er wieder gespielt, ich weiß es von seinem Bruder, bei dem er Schulden hat. Wenn ich frage, sagt er, ich soll nicht kontrollieren, sonst halte er den Druck nicht aus.

Er ist kein schlechter Mensch. Er ist ein lieber Vater. Aber ich lege inzwischen Geld in den Mehlsack. Wie weit ist es mit mir gekommen?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 58, time: '09:20' },
        text: `Guten Tag,

es ist mit Ihnen so weit gekommen, dass Sie vorsorgen, wo sonst niemand vorsorgt. Der Mehlsack ist kein Zeichen, dass mit Ihnen etwas nicht stimmt. Er ist der Versuch, Ihren Buben ein Abendessen zu sichern.

Spielsucht ist eine Krankheit. Ihr Mann hat vermutlich ehrlich geweint, und er hat es vermutlich ehrlich versprochen. Versprechen allein sind dagegen aber selten stark genug.

Darum würde ich zwei Dinge trennen. Das eine ist seine Behandlung: Dafür muss er sich entscheiden. Spielsuchtberatung gibt es in Niederösterreich und in Wien, kostenlos und auch anonym. Bei vielen Anbietern kann er sich außerdem selbst sperren lassen.

Das andere ist der Schutz Ihrer Familie, und damit müssen Sie nicht warten: ein eigenes Konto für Ihr Einkommen, Miete, Kredit und Strom davon bezahlt, keine gemeinsamen Überziehungen, und bitte keine Bürgschaft und keine Unterschrift, ohne dass jemand Fachkundiger sie angesehen hat. Die Schuldenberatung berät auch Angehörige.

Das ist keine Kontrolle. Kontrolle wäre, sein Handy zu durchsuchen. Das hier ist ein Geländer.

Was von alledem wäre für Sie in den nächsten zwei Wochen machbar? Und fühlen Sie sich sicher, wenn Sie es ihm sagen?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 51, time: '12:35' },
        text: `Ja, sicher fühle ich mich. Er wird nicht laut, er wird klein. Das ist fast schwerer.

Das eigene Konto habe ich, mein Gehalt kommt ab dem Ersten dorthin. Gesagt habe ich es ihm beim Spazierengehen. Er hat genickt und dann zwei Tage nicht geredet.

Geländer ist ein gutes Wort. Meine Schwiegermutter hat andere. Sie sagt, ich nehme ihm das Letzte, was er noch hat, nämlich das Vertrauen. Was antwortet man darauf?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 38, time: '16:30' },
        text: `Guten Tag,

bitte entschuldigen Sie, dass Sie diesmal länger auf mich warten mussten, als wir es zusagen. Das war nicht in Ordnung, und es lag nicht an Ihnen.

Sie haben in kurzer Zeit etwas Großes umgesetzt, und Sie haben es ihm beim Gehen gesagt, Seite an Seite. Das war klug. Dass er zwei Tage geschwiegen hat, kann vieles heißen, auch Scham. Sie müssen das Schweigen nicht füllen.

Zu Ihrer Schwiegermutter: Eine Antwort, die sie überzeugt, werden Sie wohl nicht finden. Sie hat Angst um ihren Sohn und sucht jemanden, der schuld ist. Vielleicht genügt ein Satz, der das Gespräch freundlich beendet: „Ich vertraue ihm viel an. Das Geld im Moment nicht, weil es ihn krank macht.“ Und dann reden Sie über das Wetter.

Vertrauen ist übrigens nichts, was man jemandem nehmen oder geben kann wie eine Karte. Es kommt wieder, wenn über längere Zeit geschieht, was ausgemacht war. Ein Geländer hilft dabei, weil es die Gelegenheiten zum Scheitern verringert.

Hat Ihr Mann schon einmal davon gesprochen, sich Hilfe zu holen? Wenn ja, könnte ein kleines Angebot passen: „Ich fahre mit dir hin und warte im Auto.“

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 12, time: '12:50' },
        text: `Ist schon gut, bei mir war auch viel.

Das mit dem Auto hat er angenommen. Ich bin anderthalb Stunden auf dem Parkplatz gesessen und habe ein Kreuzworträtsel gelöst. Er ist herausgekommen und hat gesagt: „Da sitzen lauter normale Leute.“ Er war jetzt drei Mal dort. Gesperrt hat er sich auch, bei allen bis auf einen, und ich weiß, bei welchem.

Sage ich etwas? Oder ist das dann wieder Kontrolle?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 6, time: '10:10' },
        text: `Guten Tag,

„Da sitzen lauter normale Leute.“ Ich kann mir vorstellen, wie lange er gefürchtet hat, dort keine anzutreffen. Und Sie auf dem Parkplatz mit dem Kreuzworträtsel: da, aber nicht dabei. Das ist eine gute Entfernung.

Zu dem einen Anbieter: Ja, Sie dürfen etwas sagen. Der Unterschied zur Kontrolle liegt weniger im Was als im Wie. Kontrolle sucht heimlich und stellt dann zur Rede. Sie haben etwas gesehen und legen es offen hin: „Mir ist aufgefallen, dass einer noch fehlt. Ich sage es dir, damit ich nicht grüble. Was du damit machst, kannst du in der Beratung besprechen.“ Und dann bleiben Sie dabei und fragen nicht nach.

Möglicherweise braucht er diese letzte offene Tür noch eine Zeit lang. Das ist nicht schön, aber häufig. Entscheidend ist, ob er weiter hingeht.

Halten Sie inzwischen an Ihrem Geländer fest, auch wenn es gut läuft. Gerade dann ist die Versuchung groß, es abzumontieren.

Und noch eine Frage: Liegt im Mehlsack noch Geld? Wenn ja, dann wäre es vielleicht Zeit, davon etwas für Sie selbst zu nehmen.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'kompass',
    topic: 'overload',
    subject: 'Ich bin ständig krank',
    details: { writesAs: 'Partner', age: '28', gender: 'männlich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 10, time: '08:19' },
        text: `Guten Tag,

dritte Verkühlung seit dem Sommer, Magen sowieso, und beim Zahnarzt hat man mir gesagt, ich knirsche in der Nacht. Meine Ärztin hat das Blut angeschaut, alles bestens, und gefragt, ob ich Stress habe. Ich habe Nein gesagt. Dann bin ich ins Auto gestiegen und habe zehn Minuten nicht wegfahren können.

Dabei geht es meinem Freund ja viel besser. Ich verstehe nicht, warum es jetzt mich erwischt, wo das Ärgste vorbei ist. Sogar einen freien Abend habe ich mir eingerichtet, den Mittwoch, weil Sie damals danach gefragt haben. Ich hätte gern, dass mein Körper sich an den Kalender hält.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 8, time: '14:35' },
        text: `Guten Tag,

Körper halten sich leider nur ungern an Kalender. Was Sie beschreiben, erzählen mir aber viele Angehörige: Solange es brennt, funktioniert man. Sobald es ruhiger wird, schickt der Körper die Rechnung.

Dass Ihr Blutbild in Ordnung ist, ist gut zu wissen. Die zehn Minuten im Auto nehme ich trotzdem ernst. Vielleicht war das der Augenblick, in dem Sie auf die Frage Ihrer Ärztin doch noch geantwortet haben.

Was ich Ihnen vorschlagen möchte: Gehen Sie noch einmal hin und beantworten Sie die Frage ein zweites Mal. „Sie haben mich nach Stress gefragt. Mein Partner war lange krank, und ich habe alles gehalten.“ Mehr müssen Sie nicht vorbereiten. Sie kann mit Ihnen überlegen, ob eine Pause, eine Kur oder ein paar Gespräche für Sie selbst sinnvoll wären. Für Psychotherapie gibt es auch Plätze, die die Krankenkasse bezahlt.

Und prüfen Sie einmal Ihre Aufgabenliste von damals. Was davon machen Sie noch immer, obwohl es Ihr Freund längst wieder könnte? Manchmal übersieht man vor lauter Gewohnheit, dass man etwas zurückgeben darf.

Was von Ihrem Mittwoch ist eigentlich übrig geblieben?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'wolkenlos22',
    topic: 'children',
    subject: 'mama im spital und ich weiß nix',
    details: { writesAs: 'Tochter', age: '22', gender: 'weiblich', family: 'nur ich und mama' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 28, time: '01:56' },
        text: `hallo, ich weiß nicht ob mir da wer antwortet aber ich probiers

meine mama ist seit vorgestern auf der psychiatrie. sie hat eine depression, schon ewig, aber diesmal war es anders, sie hat gar nicht mehr geredet und nix mehr gegessen, und dann hab ich die rettung gerufen. sie hat mich so angeschaut wie sie sie mitgenommen haben. als hätt ich sie verraten.

auf der station sagen sie mir am telefon nix. ich bin die tochter!! es gibt sonst niemanden.

die wohnung ist so still. ich koch für eine person und weiß nicht wie viel nudeln das sind. hab ich das falsch gemacht?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 26, time: '09:05' },
        text: `Guten Tag,

doch, es antwortet jemand, und ich bin froh, dass Sie geschrieben haben.

Zu Ihrer Frage am Schluss: Nach allem, was Sie schildern, haben Sie richtig gehandelt. Jemand, der nicht mehr isst und nicht mehr spricht, braucht Hilfe, die eine Tochter allein nicht geben kann. Diesen Blick werden Sie vermutlich noch eine Weile mit sich tragen. Menschen in einer schweren Depression können oft erst viel später sagen, dass sie dankbar waren.

Auf der Station darf man Ihnen ohne Zustimmung Ihrer Mutter nichts erzählen. Aber drei Dinge dürfen Sie trotzdem: fragen, ob Ihre Mutter zustimmt, und zwar ruhig jeden Tag neu. Erzählen, was Sie wissen, denn zuhören darf man Ihnen immer. Und sie besuchen, wenn sie möchte. Vielleicht bringen Sie etwas von daheim mit, das nichts fordert, ein Polster oder eine Handcreme.

Jetzt zu Ihnen. Sie sind 22 und haben in dieser Nacht eine Entscheidung getroffen, die auch für Ältere schwer wäre. Wer weiß davon? Gibt es jemanden, der diese Woche einmal mit Ihnen Nudeln kocht? (Es sind ungefähr hundert Gramm.)

Wenn Sie nachts reden möchten: Die TelefonSeelsorge unter 142 ist immer da.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'feldweg12',
    topic: 'anxiety-compulsion',
    subject: 'Panik in der U-Bahn',
    details: { writesAs: 'Partner', age: '36', gender: 'männlich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 75, time: '19:09' },
        text: `Guten Tag,

meine Partnerin hat seit dem Frühjahr Panikattacken, meistens in der U-Bahn. Sie bekommt keine Luft, ihr Herz rast, sie ist überzeugt, dass sie stirbt. Zweimal war die Rettung da, beide Male hieß es: körperlich alles in Ordnung.

Ich begleite sie inzwischen in die Arbeit und hole sie ab. Das sind für mich zwei Stunden am Tag. Ich tue es gern, aber ich sehe, dass es nicht besser wird, sondern dass sie nun auch nicht mehr allein einkaufen geht.

Mache ich etwas verkehrt? Und was tut man in dem Augenblick selbst, wenn sie meine Hand zerdrückt und alle Leute schauen?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 73, time: '11:25' },
        text: `Guten Tag,

zwei Stunden am Tag, damit ein anderer Mensch in die Arbeit kommt: Das ist ein großes Geschenk. Und Sie beobachten richtig. Wer bei Angst begleitet wird, fühlt sich sicherer und lernt dabei leider auch: Allein geht es nicht. Das ist niemandes Schuld, so arbeitet Angst.

Für den Augenblick selbst: Sprechen Sie wenig und langsam. „Das ist die Panik. Sie geht vorbei. Ich bin da.“ Atmen Sie selbst hörbar aus, länger als ein. Bleiben Sie, wenn es geht, bis die Angst von allein nachlässt, statt gleich auszusteigen. Und die Leute, die schauen, haben es an der nächsten Station vergessen.

Für die Zeit dazwischen: Panikattacken lassen sich gut behandeln, am besten mit einer Psychotherapie, die das Üben einschließt. Dort wird mit ihr ein Plan gemacht, in kleinen Schritten. Ihre Begleitung würde ich nicht plötzlich einstellen, sondern gemeinsam verkleinern, zum Beispiel steigen Sie in den nächsten Waggon ein oder fahren eine Station weniger mit. Den Schritt bestimmt sie.

Wäre sie bereit, sich um einen Therapieplatz zu kümmern? Und wofür hätten Sie gern eine der beiden Stunden zurück?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 50, time: '18:22' },
        text: `Kurze Rückmeldung, Sie brauchen nicht zu antworten: Sie hat einen Therapieplatz und war schon vier Mal dort. Ich sitze jetzt im übernächsten Waggon und lese Zeitung. Heute ist sie drei Stationen ganz allein gefahren und hat mir von jeder ein Foto geschickt.

Die Stunde habe ich zum Schlafen verwendet. Vielen Dank Ihnen.`,
      },
    ],
    conclusion: null,
    noReplyNeeded: { daysAgo: 48, time: '09:12' },
  },
];
