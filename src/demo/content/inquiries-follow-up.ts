import type { DemoInquiry } from './types.js';

/** Answered before, and again waiting for the counselor: overdue ones, reopened ones, long ones. */
export const demoFollowUpInquiries: readonly DemoInquiry[] = [
  {
    client: 'stillersee',
    topic: 'addiction',
    subject: 'Bruder trinkt, Eltern schauen weg',
    details: { writesAs: 'Bruder', age: '31', gender: 'männlich', family: 'Bruder 35, Hof der Eltern' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 45, time: '23:05' },
        text: `Servus,

mein Bruder trinkt. Das ist im Dorf kein Geheimnis, aber daheim sagt keiner was. Er führt mit den Eltern den Hof, und solange die Arbeit gemacht wird, ist alles in Ordnung. In der Früh zittern ihm die Hände. Ich habe drei Mal mit ihm geredet. Beim ersten Mal hat er gelacht, beim zweiten Mal geschrien, beim dritten Mal ist er aufgestanden und gegangen.

Die Mutter räumt die Flaschen weg. Der Vater sagt, der Großvater hat auch getrunken und ist 84 geworden.

Ich wohne eine halbe Stunde entfernt, habe eine Frau und ein kleines Kind. Wenn das Telefon am Abend läutet, denke ich jedes Mal, jetzt ist etwas mit dem Traktor passiert. Kann ich irgendetwas tun, oder muss ich warten, bis er selber will?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 43, time: '10:40' },
        text: `Guten Tag,

danke, dass Sie schreiben. Sie sind in Ihrer Familie derjenige, der ausspricht, was alle sehen. Das ist ein einsamer Platz, und ich habe den Eindruck, Sie halten ihn schon lange.

Ihre Frage lässt sich nicht mit Ja oder Nein beantworten. Aufhören kann nur Ihr Bruder selbst. Aber ob jemand so weit kommt, hängt auch davon ab, wie die Menschen rundherum sich verhalten. Wenn die Flaschen weggeräumt werden, sieht er sie nicht. Das ist kein Vorwurf an Ihre Mutter; sie schützt damit sich und den Hof.

Drei Dinge, die oft mehr bewirken als ein großes Gespräch:

Sprechen Sie ihn nur nüchtern an, am besten in der Früh, und kurz. Sagen Sie, was Sie gesehen haben und was es mit Ihnen macht („Ich habe gesehen, wie deine Hände zittern. Ich habe Angst um dich.“). Dann lassen Sie es stehen.

Ein wichtiger Hinweis: Wer in der Früh zittert, sollte nicht von einem Tag auf den anderen ganz aufhören. Das kann gefährlich sein und gehört in ärztliche Begleitung.

Und Sie selbst dürfen Beratung in Anspruch nehmen, auch wenn er nicht mitgeht. Suchtberatungsstellen beraten Angehörige, auch in Tirol und meist kostenlos.

Darf ich nachfragen: Was wäre für Sie im Augenblick das Dringendste, die Sicherheit am Hof, die Eltern oder Ihre eigenen Abende?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 24, time: '22:31' },
        text: `Danke für die Antwort, ich hab sie ein paar Mal gelesen.

Das Dringendste ist die Sicherheit. Er hat mit dem Frontlader das Stadltor erwischt, am Vormittag. Es ist nichts passiert, aber meine Kleine war mit der Oma im Hof. Seitdem lass ich sie nicht mehr hin, wenn er fährt, und die Mutter ist beleidigt.

Ich hab ihm in der Früh gesagt, was Sie geschrieben haben, fast wörtlich. Er hat nichts gesagt. Aber er ist auch nicht gegangen.

Wie geht es jetzt weiter? Noch einmal reden? Und muss ich das mit dem Traktor irgendwo melden? Er ist mein Bruder.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'zimtstern',
    topic: 'bipolar',
    subject: 'Meine Schwester verschenkt alles',
    details: {
      writesAs: 'Schwester',
      age: '48',
      gender: 'weiblich',
      family: 'Schwester 44, alleinerziehend, ein Sohn (11)',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 50, time: '13:10' },
        text: `Guten Tag,

meine Schwester hat eine bipolare Störung und ist gerade, wie sie selbst sagt, „endlich wieder sie selbst“. Sie schläft drei Stunden, hat in zwei Wochen die halbe Wohnung verschenkt und will ihren sicheren Arbeitsplatz kündigen, um einen Tanzsalon zu eröffnen. Der Bub, elf Jahre alt, schläft seit Freitag bei mir. Er hat selbst angerufen.

Beim letzten Mal ist danach der Absturz gekommen, und sie hat mir vorgeworfen, ich hätte ihr die schönste Zeit ihres Lebens verdorben. Ich will nicht wieder die Böse sein. Aber ich kann doch nicht danebenstehen.

Was mache ich als Erstes?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 48, time: '15:25' },
        text: `Guten Tag,

gut, dass Sie schreiben, und gut, dass Ihr Neffe Sie anrufen konnte. Dass er bei Ihnen schläft, ist im Moment vielleicht das Wichtigste, was Sie tun können.

Sie fragen nach dem Ersten. Ich würde es so ordnen:

Zuerst der Bub. Er braucht einen Alltag, der weitergeht, und einen Satz, mit dem er etwas anfangen kann, zum Beispiel: „Die Mama ist krank, ihr Kopf läuft zu schnell. Du bist nicht schuld, und du musst sie nicht bremsen.“

Dann das, was sich nicht rückgängig machen lässt. Möbel kann man ersetzen, eine Kündigung nur schwer. Wer bei Ihrer Schwester Gehör findet, kann sie bitten, große Entscheidungen um zwei Wochen zu verschieben. Nicht verbieten, verschieben.

Dann die Behandlung. Gibt es eine Ärztin oder einen Arzt, dem sie vertraut? Sie dürfen dort anrufen und schildern, was Sie beobachten. Auskunft bekommen Sie ohne Zustimmung nicht, aber zuhören darf man Ihnen.

Zu der Sorge, wieder die Böse zu sein: Vielleicht ist das in dieser Phase nicht zu vermeiden. Sie können trotzdem freundlich bleiben und kurz. Lange Diskussionen führen jetzt nirgendwohin.

Wenn sie sich oder den Buben in Gefahr bringt, rufen Sie bitte 144.

Gibt es aus einer guten Zeit Absprachen, was in so einer Phase gelten soll? Und wer hilft Ihnen?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 19, time: '06:58' },
        text: `Guten Morgen,

es ist viel geschehen. Sie war beim Arzt, freiwillig, weil eine Freundin mitgegangen ist. Sie nimmt wieder etwas und schläft. Die Kündigung hat sie nicht abgeschickt. Der Tanzsalon ist vom Tisch, und jetzt kommt, wovor ich mich gefürchtet habe: Sie liegt im Bett und schämt sich.

Absprachen hatten wir keine. Ich würde gern welche machen, wenn sie wieder kann. Wie macht man so etwas, ohne dass es wie ein Vertrag klingt?

Der Bub ist noch immer bei mir. Er fragt nicht, wann er heimdarf, und das macht mir mehr Sorgen, als wenn er fragen würde. Mir hilft mein Mann, danke, dass Sie gefragt haben. Das hat sonst niemand.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'mondstein',
    topic: 'psychosis',
    subject: 'Mein Sohn geht nicht mehr aus dem Zimmer',
    details: {
      writesAs: 'Mutter',
      age: '52',
      gender: 'weiblich',
      family: 'Sohn 24 lebt bei mir, Tochter 20 studiert in Graz, vom Vater getrennt',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 95, time: '22:14' },
        text: `Liebe Beratungsstelle,

mein Sohn ist 24 und wohnt bei mir. Bis zum vorigen Jahr hat er Informatik studiert, er war nie der Geselligste, aber er hatte Freunde und einen Humor, über den ich jeden Tag lachen musste. Dann hat er aufgehört hinzugehen. Zuerst habe ich gedacht, das Studium ist es halt nicht. Jetzt verlässt er sein Zimmer nur mehr in der Nacht. Er hat die Kamera am Laptop überklebt und die Steckdosen auch. Er sagt, ich soll beim Telefonieren seinen Namen nicht nennen.

Ich stelle ihm das Essen vor die Tür. Manchmal höre ich ihn reden, und es ist niemand da.

Er tut mir nichts, er ist sogar sanft zu mir. Aber wenn ich „Arzt“ sage, macht er die Tür zu und ich sehe ihn zwei Tage nicht. Meine Tochter meint, ich soll die Rettung rufen. Sein Vater meint, ich soll ihm das Internet abdrehen.

Ich habe gegoogelt und traue mich das Wort kaum zu schreiben, das ich gefunden habe. Was ist, wenn ich ihn durch mein Zuwarten krank werden lasse? Und was ist, wenn ich etwas tue und er mir das nie verzeiht?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 93, time: '11:30' },
        text: `Guten Tag mondstein,

danke für Ihr Vertrauen. Ich lese aus Ihren Zeilen, wie genau Sie hinschauen und wie sehr Sie versuchen, die Tür offen zu halten, im wörtlichen Sinn. Dass Sie zwischen Rettung und Internetabdrehen keinen Weg finden, wundert mich nicht. Zwischen beidem liegt nämlich noch einiges.

Ich kann und darf aus der Ferne nicht sagen, was Ihr Sohn hat. Was Sie beschreiben, den Rückzug, das Überkleben, das Reden in der Nacht, gehört aber fachlich angeschaut, und je früher, desto besser sind meist die Aussichten. Sie haben nichts versäumt: Solche Veränderungen kommen schleichend, und fast alle Familien brauchen Monate, bis sie sie einordnen können.

Zum Umgang: Versuchen Sie nicht, ihm das Beobachtetwerden auszureden, und bestätigen Sie es auch nicht. Sie können sagen: „Ich erlebe das anders. Aber ich sehe, dass es dir Angst macht.“ Oft hilft es, nicht vom Arzt zu sprechen, sondern von dem, worunter er selbst leidet. Schläft er schlecht? Hat er Angst? Dafür Hilfe zu suchen, fällt leichter.

Sie können sich auch ohne ihn an den sozialpsychiatrischen Dienst in Ihrem Bezirk wenden und fragen, ob ein Hausbesuch möglich ist.

Bitte rufen Sie sofort Hilfe, in Wien die Psychiatrische Soforthilfe unter 01 31330 oder die 144, wenn er davon spricht, sich etwas anzutun, wenn er nichts mehr isst und trinkt oder wenn Sie sich vor ihm fürchten.

Was glauben Sie: Worunter leidet er gerade selbst am meisten?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 86, time: '21:40' },
        text: `Danke. Ich habe Ihren Satz ausprobiert. Er hat mich lange angeschaut und gesagt: „Du glaubst mir also nicht, aber du lachst mich auch nicht aus.“ Und dann hat er gefragt, ob noch Suppe da ist. Wir sind zum ersten Mal seit Wochen miteinander am Tisch gesessen.

Worunter er leidet: Er schläft nicht. Er sagt, wenn er einschläft, kommen sie näher. Ich glaube, beim Schlafen könnte man ansetzen.

Den sozialpsychiatrischen Dienst habe ich noch nicht angerufen. Ich habe die Nummer auf einem Zettel und trage ihn in der Schürze herum.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 81, time: '09:15' },
        text: `Guten Tag mondstein,

ein Teller Suppe, und davor dieser Satz von Ihrem Sohn. Er hat sehr genau verstanden, was Sie ihm anbieten: nicht glauben müssen und trotzdem ernst nehmen. Darauf lässt sich aufbauen.

Der Schlaf ist ein guter Ansatz. Sie könnten ihn fragen: „Wäre es dir recht, wenn wir jemanden suchen, der dir zu ein paar ruhigen Nächten verhilft?“ Vielleicht gibt es eine Hausärztin, die er seit der Kindheit kennt. Ein vertrautes Gesicht ist für den ersten Schritt oft besser als die richtige Fachrichtung. Sie können vorher dort anrufen und schildern, was Sie beobachten, damit sie vorbereitet ist.

Zu dem Zettel in der Schürze: Was hindert Sie? Manchmal ist es die Sorge, mit dem Anruf etwas in Gang zu setzen, das man nicht mehr aufhalten kann. Ein Anruf beim sozialpsychiatrischen Dienst ist zunächst nur ein Gespräch. Sie müssen keinen Namen nennen, und niemand kommt, ohne dass Sie es vereinbaren. Wenn Sie möchten, schreiben Sie sich drei Sätze auf und lesen sie einfach vor.

Und noch eine Frage, weil Sie selbst in Ihrem Brief kaum vorkommen: Wie schlafen eigentlich Sie?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 70, time: '19:22' },
        text: `Sie haben mich mit der letzten Frage erwischt. Ich schlafe, wenn er schläft, also kaum.

Aber: Ich habe angerufen. Eine Frau hat mit mir eine halbe Stunde geredet, und am Ende haben wir ausgemacht, dass jemand zu uns kommt, angekündigt, zum Thema Schlaf. Er hat sich im Zimmer eingesperrt. Der Mann vom Dienst hat durch die Tür mit ihm geredet, über Computer. Zwanzig Minuten. Dann ist die Tür aufgegangen, einen Spalt.

Seit neun Tagen nimmt er am Abend eine Tablette. Er schläft sechs Stunden. Die Steckdosen sind noch überklebt, aber er ist am Sonntag mit mir um den Häuserblock gegangen, mit Kapuze und Sonnenbrille. Ich hätte singen können.

Meine Tochter sagt, sie will am Wochenende kommen. Soll sie? Er hat Angst, dass sie auch „eingeweiht“ ist.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 66, time: '10:50' },
        text: `Guten Tag mondstein,

einmal um den Häuserblock, mit Kapuze und Sonnenbrille: Ich freue mich mit Ihnen. Sie haben dafür viel Geduld aufgebracht und einen Anruf, der Ihnen schwergefallen ist.

Zum Besuch Ihrer Tochter: Fragen Sie ihn, und nehmen Sie seine Antwort ernst. Vielleicht hilft es, den Besuch klein zu machen. Eine Stunde, zu einer Zeit, die er bestimmt, mit der Abmachung, dass er jederzeit in sein Zimmer gehen darf, ohne sich zu erklären. Ihre Tochter könnte ihm vorher selbst schreiben. Bereiten Sie sie darauf vor, dass er misstrauisch sein kann und dass das nichts mit ihr zu tun hat. Für Geschwister ist es oft besonders schwer, den Menschen wiederzufinden, den sie kennen.

Erwarten Sie bitte nicht, dass es jetzt nur noch bergauf geht. Rückschritte gehören dazu und heißen nicht, dass alles umsonst war. Was zählt, ist, dass der Kontakt zum Dienst hält. Fragen Sie dort ruhig nach, wie es mit der Behandlung weitergehen soll und was Sie tun können, wenn er die Tablette weglässt.

Und nehmen Sie die sechs Stunden Schlaf auch für sich. Nicht für die Wäsche.

Schreiben Sie mir, wie es weitergeht, wenn Ihnen danach ist.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 4, time: '20:05' },
        text: `Liebe Beratungsstelle,

ich habe mich länger nicht gemeldet, weil es gut gegangen ist. Der Besuch meiner Tochter war schön, sie haben miteinander ein altes Computerspiel gespielt. Er ist einmal in der Woche in der Ambulanz, sie haben das Medikament umgestellt, und vor drei Wochen hat er die Steckdosen abgekratzt. Von selber.

Jetzt sagt er, er fühlt sich gesund und will die Tabletten weglassen. „Ich nehme ja auch kein Aspirin, wenn der Kopf nicht weh tut.“ Ich habe gesagt, dass er das mit der Ärztin besprechen soll. Er hat gesagt: „Ihr wollt alle nur, dass ich ruhig bin.“

Ich merke, wie in mir sofort wieder die alte Angst hochsteigt. Ich habe in der Nacht die Tabletten in der Schachtel gezählt und mich dafür geschämt.

Wie viel davon geht mich überhaupt etwas an? Er ist erwachsen. Aber er wohnt bei mir, und wenn es wieder so wird, dann wird es auch bei mir wieder so.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'donauwelle',
    topic: 'bipolar',
    subject: 'Meine Frau hat einen Kredit aufgenommen',
    details: { writesAs: 'Ehemann', age: '45', gender: 'männlich', family: 'Zwei Töchter, 7 und 12' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 16, time: '05:41' },
        text: `Guten Morgen,

meine Frau ist seit elf Jahren in Behandlung, bipolar I, und eigentlich gut eingestellt. Im Herbst hat sie mit dem Lithium pausiert, wegen der Nierenwerte und in Absprache mit dem Arzt. Seit einigen Wochen ist sie „oben“.

Gestern habe ich im Handschuhfach die Unterlagen gefunden: ein Kredit über 18.000 Euro, online, auf ihren Namen. Dazu eine Anzahlung für einen Wohnwagen. Als ich sie darauf angesprochen habe, hat sie gelacht und gesagt, ich sei ein Buchhalter. Dann hat sie geschrien. Die Kinder sind oben am Stiegenabsatz gestanden.

Ich liebe diese Frau. Ich will ihr nicht das Konto sperren wie einem Kind. Aber wir haben ein Haus abzuzahlen. Kommt man aus so einem Kredit wieder heraus? Und wie redet man mit jemandem, der sich großartig fühlt und gerade alles verspielt?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 14, time: '14:05' },
        text: `Guten Tag,

Sie schreiben um halb sechs in der Früh, und ich stelle mir vor, dass das zurzeit die einzige ruhige Stunde im Haus ist. „Ich liebe diese Frau“ und „wir haben ein Haus abzuzahlen“: Beides stimmt, und beides darf nebeneinanderstehen.

Zum Geld: Bei einem Verbraucherkredit gibt es in Österreich in der Regel ein Rücktrittsrecht binnen 14 Tagen, gerechnet ab dem Vertragsabschluss oder ab dem Erhalt der Unterlagen. Zurücktreten muss Ihre Frau allerdings selbst. Ob ein Vertrag auch deshalb ungültig sein kann, weil jemand ihn in einer schweren Krankheitsphase geschlossen hat, muss rechtlich geprüft werden. Bitte schauen Sie heute noch auf das Datum und lassen Sie sich bei der Schuldenberatung oder bei der Konsumentenberatung der Arbeiterkammer beraten. Diese Beratung ist kostenlos.

Zum Gespräch: In einer manischen Phase überzeugen Argumente selten. Kurze Sätze, ein Thema, eine Bitte, und möglichst nicht am Abend. Vielleicht hilft ein Blick, den Sie beide teilen können: „Du hast einmal gesagt, ich soll es dir sagen, wenn du zu schnell wirst. Jetzt ist es so weit.“

Und den Arzt rufen Sie bitte bald an. Er sollte wissen, was Sie sehen, auch wenn er Ihnen nichts sagen darf.

Wie geht es Ihren Töchtern nach dem Abend am Stiegenabsatz? Und fühlen Sie sich alle miteinander zu Hause sicher? Wenn nicht, dann 144 oder 133, auch wenn es schwerfällt.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 5, time: '05:20' },
        text: `Guten Morgen,

wir waren am elften Tag, es ist sich ausgegangen. Sie hat den Rücktritt unterschrieben, mit den Worten „damit du Ruhe gibst“. Die Anzahlung für den Wohnwagen ist weg, das ist verkraftbar.

Der Arzt hat ihr für diese Woche einen Termin gegeben. Sie sagt, sie geht hin. Ob sie geht, weiß ich nicht.

Sicher fühlen wir uns, ja. Sie war nie gefährlich. Aber ich habe etwas getan, das mir nicht aus dem Kopf geht: Ich habe ihre Bankomatkarte eingesteckt. Sie hat es noch nicht bemerkt. Ich komme mir vor wie ein Dieb. Soll ich sie zurücklegen?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'regenbogenforelle',
    topic: 'borderline',
    subject: 'Mal bin ich alles, mal bin ich nichts',
    details: { writesAs: 'Partner:in', age: '29', gender: 'nicht-binär', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 100, time: '17:35' },
        text: `Hallo,

meine Freundin hat eine Borderline-Diagnose, und wir sind seit zwei Jahren zusammen. Wenn es gut ist, ist es das Schönste, was ich kenne. Wenn es schlecht ist, bin ich innerhalb von Minuten der Mensch, der sie am meisten verletzt hat.

Vorige Woche bin ich zwölf Minuten zu spät gekommen, weil der Bus ausgefallen ist. Ich habe geschrieben. Sie hat trotzdem drei Tage nicht mit mir gesprochen, mich blockiert, und am vierten Tag ist sie mit Blumen vor der Tür gestanden.

Ich merke, dass ich angefangen habe, mein Leben um diese zwölf Minuten herum zu bauen. Ich sage Freund:innen ab. Ich habe immer das Handy in der Hand. Ich bin müde. Und ich will sie nicht verlieren.

Gibt es Menschen, bei denen das gut geht?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 98, time: '13:20' },
        text: `Guten Tag,

„mein Leben um diese zwölf Minuten herum gebaut“: Das ist ein sehr genaues Bild. Und zu Ihrer Frage: Ja, es gibt Paare, bei denen es gut geht. Nicht, weil die Stürme ausbleiben, sondern weil beide wissen, was dann gilt.

Was Sie erleben, hat viel mit der Angst Ihrer Freundin zu tun, verlassen zu werden. In so einem Moment ist diese Angst so groß wie bei anderen Menschen in wirklicher Gefahr. Das erklärt ihr Verhalten. Es bedeutet nicht, dass Sie alles aushalten müssen.

Eine Beobachtung aus Ihren Zeilen: Je mehr Sie sich anpassen, um den Sturm zu vermeiden, desto kleiner wird Ihr eigenes Leben, und desto weniger haben Sie, wenn er doch kommt. Ihre Freund:innen sind kein Verrat an ihr. Sie sind Ihr Boden.

Ein Vorschlag: Suchen Sie einen ruhigen Tag und vereinbaren Sie miteinander zwei oder drei Sätze für den Ernstfall. Zum Beispiel: „Ich bin nicht weg. Ich brauche eine Stunde, und um acht rufe ich dich an.“ Entscheidend ist, dass Sie dann um acht auch wirklich anrufen, und dass Sie die Stunde wirklich haben.

Ist Ihre Freundin in Therapie? Und was haben Sie zuletzt abgesagt, das Ihnen fehlt?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 92, time: '20:12' },
        text: `Sie ist in Therapie, ja, seit einem Jahr, und sie arbeitet hart daran. Das vergesse ich manchmal, danke fürs Erinnern.

Wir haben den Satz ausprobiert. Beim ersten Mal hat sie aufgelegt. Beim zweiten Mal hat sie gesagt: „Um acht. Versprich’s.“ Und ich habe um acht angerufen, und sie hat abgehoben.

Abgesagt habe ich das Klettern. Ich gehe am Donnerstag wieder hin. Sie weiß es und findet es blöd und hat gesagt, ich soll trotzdem gehen.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 88, time: '09:48' },
        text: `Guten Tag,

„Um acht. Versprich’s.“ Da steckt beides drin, die Angst und das Vertrauen. Und Sie haben angerufen. Genau daraus wächst mit der Zeit Verlässlichkeit, nicht aus einem einzigen großen Gespräch, sondern aus vielen gehaltenen Achtuhrs.

Dass Ihre Freundin das Klettern blöd findet und Sie trotzdem gehen lässt, ist eine Leistung von ihr. Sie dürfen ihr das sagen. Anerkennung an den Stellen, an denen es gelungen ist, wirkt oft stärker als Trost an den anderen.

Rechnen Sie damit, dass es auch wieder einen Abend geben wird, an dem nichts davon funktioniert. Das wirft Sie nicht an den Anfang zurück. Falls sie in einer solchen Situation davon spricht, sich etwas anzutun, müssen Sie das nicht allein tragen: Die 142 ist rund um die Uhr erreichbar, auch für Sie, und bei unmittelbarer Gefahr die 144.

Für den Augenblick habe ich den Eindruck, dass Sie beide auf einem guten Weg sind. Wenn Sie möchten, schreiben Sie weiter. Wenn Sie fürs Erste keine Antwort mehr brauchen, können Sie die Anfrage abschließen und später wieder öffnen.

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 3, time: '23:47' },
        text: `Hallo, ich öffne das hier wieder. Es war lange gut. Wir wollten zusammenziehen, die Wohnung war schon ausgesucht, und vor einer Woche hat sie alles abgesagt und gesagt, ich hätte sie nur überredet.

Dann drei Tage Funkstille, dann Blumen. Wie am Anfang.

Ich war klettern, ich habe meine Freund:innen gesehen, ich habe alles richtig gemacht. Und ich sitze trotzdem da und frage mich zum ersten Mal, ob ich das noch will. Darf ich das überhaupt denken, nach allem, was sie geschafft hat?`,
      },
    ],
    conclusion: null,
    earlierConclusion: { by: 'client', reason: 'resolved', at: { daysAgo: 80, time: '18:03' } },
  },
  {
    client: 'kompass',
    topic: 'depression',
    subject: 'Wie viel Trost ist zu viel?',
    details: { writesAs: 'Partner', age: '28', gender: 'männlich', family: 'Mein Freund ist 31, wir wohnen zusammen' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 75, time: '11:55' },
        text: `Guten Tag,

mein Freund hat seit dem Winter eine Depression. Er ist in Behandlung, er nimmt etwas, und es geht langsam besser. Ich mache die Wohnung, den Einkauf, die Anrufe bei der Krankenkasse. Und ich tröste. Jeden Abend sagt er, dass er mir nur zur Last fällt, und jeden Abend sage ich, dass das nicht stimmt.

In letzter Zeit stimmt es aber manchmal. Nicht er, aber das alles. Und ich habe Angst, dass er es mir ansieht.

Hilft das Trösten überhaupt? Es hält ungefähr so lange wie ein Pflaster unter der Dusche.`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 73, time: '16:10' },
        text: `Guten Tag,

ein Pflaster unter der Dusche. Sie haben sich trotz allem Ihren Blick für Bilder bewahrt, und vermutlich auch Ihren Humor.

Sie fragen, ob Trösten hilft. Es hilft, dass Sie da sind. Das Widerlegen hilft meist wenig, denn die Depression hat auf jedes „Das stimmt nicht“ schon ein „Das sagst du nur so“ bereit. Vielleicht entlastet es Sie beide, wenn Sie den Satz nicht mehr bekämpfen, sondern beantworten: „Es ist zurzeit anstrengend, ja. Und ich bin gern mit dir zusammen.“ Beides ist wahr, und weil Sie die erste Hälfte nicht verschweigen, wird er Ihnen die zweite eher glauben.

Damit wäre auch die Angst kleiner, dass er Ihnen etwas ansieht. Er sieht es vermutlich längst.

Zu den vielen Aufgaben: Gibt es eine, die er übernehmen könnte, ohne dass viel davon abhängt? Den Müll, eine Topfpflanze, die Auswahl des Films. Nicht, um Sie zu entlasten, das wird es kaum, sondern damit er merkt, dass er gebraucht wird.

Und gibt es in Ihrer Woche einen Abend, an dem Sie nicht zuständig sind?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 2, time: '10:31' },
        text: `Guten Tag,

damals habe ich nicht zurückgeschrieben, weil Ihre Antwort gereicht hat. Er hat die Pflanzen übernommen (es sind inzwischen elf), und ich habe den Mittwoch.

Jetzt soll die Dosis reduziert werden, und er ist seit ein paar Tagen wieder dünnhäutig. Er sagt, das sei normal, die Ärztin habe es angekündigt. Ich glaube ihm. Ich würde trotzdem gern wissen, worauf ich achten soll, ohne ihn zu belauern. Haben Sie dafür auch so einen Satz?`,
      },
    ],
    conclusion: null,
    earlierConclusion: { by: 'client', reason: 'resolved', at: { daysAgo: 68, time: '19:44' } },
  },
  {
    client: 'papa1968',
    topic: 'children',
    subject: 'Der kleine Bruder geht unter',
    details: { writesAs: 'Vater', age: '57', gender: 'männlich', family: 'Tochter 16 (Essstörung), Sohn 10' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 21, time: '20:25' },
        text: `Guten Abend,

unsere Tochter ist wegen ihrer Essstörung in Behandlung. Heute schreibe ich aber wegen ihres Bruders. Er ist zehn und das, was man pflegeleicht nennt. Er macht seine Aufgaben, er streitet nicht, er isst alles auf. Alles. Auch wenn er keinen Hunger mehr hat. Vorgestern hat er zu mir gesagt: „Ich ess brav, gell, Papa?“

Da ist es mir kalt über den Rücken gelaufen. Bei uns dreht sich jedes Essen um die Große, wer schaut wohin, wer sagt was. Und er sitzt daneben und passt auf, dass nicht noch etwas passiert.

Wie können wir ihm helfen, ohne ihn auch noch zum Sorgenkind zu machen?`,
      },
      {
        from: 'counselor',
        at: { daysAgo: 19, time: '11:35' },
        text: `Guten Tag,

„Ich ess brav, gell, Papa?“ Dass Ihnen bei diesem Satz kalt geworden ist, spricht dafür, wie gut Sie Ihren Sohn wahrnehmen. Viele Geschwister werden in solchen Zeiten unsichtbar, gerade weil sie so wenig Mühe machen.

Zum Sorgenkind wird er nicht, wenn Sie hinschauen. Er wird gesehen, das ist etwas anderes.

Was Kindern in seinem Alter guttut: zuerst eine einfache Erklärung. „Deine Schwester hat eine Krankheit, die das Essen schwer macht. Du hast sie nicht verursacht, und du kannst sie nicht wegmachen. Dafür sind die Ärztinnen und wir da.“ Dann die ausdrückliche Erlaubnis, übrig zu lassen, zu streiten und schlechte Laune zu haben. Und schließlich eine Zeit, die nur ihm gehört, lieber jede Woche eine verlässliche Stunde als einmal im Monat ein großer Ausflug. Am besten etwas, wo weder Essen noch Krankheit vorkommen.

Vielleicht können Sie auch eine Mahlzeit in der Woche entlasten, indem Sie mit ihm allein essen, auf einer Parkbank, ohne Teller und ohne Blicke.

Fragen Sie außerdem im Behandlungsteam Ihrer Tochter, ob es Geschwistergespräche gibt. Das wird öfter angeboten, als man denkt.

Was macht Ihr Sohn gern? Und wann haben Sie zuletzt miteinander gelacht?

Herzliche Grüße
Ihre Beratungsstelle`,
      },
      {
        from: 'client',
        at: { daysAgo: 6, time: '21:10' },
        text: `Guten Abend,

er fischt gern. Wir waren jetzt zweimal am Samstag am See, nur wir zwei, mit Wurstsemmeln aus dem Papier. Beim zweiten Mal hat er die halbe Semmel den Enten gegeben und mich angeschaut, ob ich etwas sage. Ich habe ihm meine auch noch gegeben, für die Enten.

Auf der Heimfahrt hat er gefragt, ob seine Schwester stirbt. Ich habe gesagt: „Nein, sie wird behandelt.“ Jetzt weiß ich nicht, ob ich das hätte versprechen dürfen.

Geschwistergespräche gibt es, aber erst in einigen Wochen. Was sage ich ihm, wenn er wieder fragt?`,
      },
    ],
    conclusion: null,
  },
];
