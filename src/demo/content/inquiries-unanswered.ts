import type { DemoInquiry } from './types.js';

/** Waiting for their first reply: from today, from yesterday, due soon, overdue. */
export const demoUnansweredInquiries: readonly DemoInquiry[] = [
  {
    client: 'wolkenlos22',
    topic: 'children',
    subject: 'mama ist wieder daheim',
    details: {
      writesAs: 'Tochter',
      age: '22',
      gender: 'weiblich',
      family: 'ich und mama, papa ist weg seit ich 9 bin',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 0, time: '00:12' },
        text: `hallo, ich bins wieder, ich mach eine neue anfrage weil es was anderes ist 🙈

mama ist seit heute wieder daheim aus dem spital. eigentlich freu ich mich. aber sie sitzt im wohnzimmer und redet ganz langsam und ich hab die ganze zeit das gefühl ich muss aufpassen was ich sag. ich hab drei mal gefragt ob sie was braucht und dann hat sie gesagt ich soll nicht so schauen 😞

nächste woche hab ich eine prüfung und ich kann nix lernen weil ich immer horch ob sie schläft. morgens die tabletten, soll ich da schauen ob sie die nimmt?? oder ist das kontrollieren. wenn ich frag ist sie grantig, wenn ich nicht frag hab ich angst.

ich weiß das ist alles kein notfall. ich wollts nur jemandem schreiben bevor ich schlafen geh. danke fürs lesen 🌙`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'nachtlicht',
    topic: 'suicidal-thoughts',
    subject: 'Er sagt, ohne ihn wären wir besser dran',
    details: {
      writesAs: 'Ehefrau',
      age: '43',
      gender: null,
      family: 'Verheiratet seit 16 Jahren, zwei Kinder (14 und 10)',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 0, time: '00:38' },
        text: `Guten Abend,

ich weiß nicht, wie ich anfangen soll. Mein Mann hat im Frühjahr seine Firma zusperren müssen, und seither ist er nicht mehr der, den ich kenne. Er schläft kaum, er isst wenig, er sitzt nachts in der Küche im Dunkeln. Vor zwei Wochen hat er beim Abwaschen gesagt: „Ohne mich wärt ihr besser dran.“ Er hat es ganz ruhig gesagt, so wie man sagt, dass die Milch aus ist.

Ich habe damals nichts geantwortet. Ich war wie gelähmt. Seither denke ich an nichts anderes. Heute habe ich mir ein Herz gefasst und gefragt, ob er daran denkt, sich das Leben zu nehmen. Er hat lange geschwiegen und dann gesagt, dass er manchmal daran denkt, aber dass er es wegen der Kinder nicht tun würde.

Ich habe vorhin bei der 142 angerufen und mit einer sehr freundlichen Frau gesprochen. Sie hat gemeint, dass es gut war, ihn zu fragen, und dass ich 144 rufen soll, wenn ich das Gefühl habe, dass es ernst wird. Er hat mir versprochen, dass er morgen mit mir zu unserer Hausärztin geht. Jetzt schläft er.

Ich schreibe Ihnen, weil ich das niemandem erzählen kann. Seine Eltern würden zusammenbrechen. Meine Schwester würde sofort im Auto sitzen. Und die Große merkt längst, dass etwas nicht stimmt.

Wie lebt man mit so einem Satz weiter? Muss ich ihn jetzt jeden Tag fragen? Darf ich in die Arbeit gehen? Und was sage ich den Kindern? Ich habe Angst, etwas Falsches zu sagen, und ich habe Angst, nichts zu sagen.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'feldweg12',
    topic: 'anxiety-compulsion',
    subject: 'Eine halbe Stunde vor der Wohnungstür',
    details: { writesAs: 'Partner', age: '36', gender: 'männlich', family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 0, time: '00:05' },
        text: `Guten Tag,

wir hatten schon einmal wegen meiner Partnerin Kontakt, damals ging es um die Panikattacken in der U-Bahn. Das ist dank der Therapie deutlich besser geworden. Jetzt ist etwas dazugekommen: Sie kontrolliert. Herd, Fenster, Tür, Bügeleisen, dann wieder den Herd. Vor dem Weggehen stehen wir inzwischen eine halbe Stunde im Stiegenhaus. Ich muss ihr bestätigen, dass alles aus ist, oft fünf- oder sechsmal mit denselben Worten. Sage ich es anders, fängt sie von vorne an.

Ich habe gelesen, dass man dieses Bestätigen besser lassen soll, weil es den Zwang nährt. Aber wenn ich es lasse, weint sie, und wir kommen beide zu spät. Sie hat mit ihrer Therapeutin noch nicht darüber gesprochen, weil sie sich schämt.

Gibt es einen Weg dazwischen? Ich möchte nicht hart sein. Ich möchte aber auch nicht der Mann sein, der bis an sein Lebensende „Der Herd ist aus“ sagt.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'herbstwind7',
    topic: 'depression',
    subject: 'Mein Mann geht wieder arbeiten',
    details: { writesAs: 'Ehefrau', age: '54', gender: 'weiblich', family: 'Zwei erwachsene Kinder, beide ausgezogen' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 1, time: '09:24' },
        text: `Guten Tag,

ich hoffe, ich darf mich nach längerer Zeit wieder melden. Es gibt eine gute Nachricht, und trotzdem sitze ich da und mache mir Sorgen. Mein Mann hat nach neun Monaten Krankenstand mit der Wiedereingliederung begonnen, vorerst zwanzig Stunden. Er ist stolz. Ich bin es auch.

Aber ich beobachte ihn wie ein Wetterbericht. Kommt er heim und setzt sich ohne ein Wort aufs Sofa, denke ich: Jetzt geht es wieder los. Neulich hat er gesagt, er habe das Gefühl, er müsse mir jeden Abend einen Befund abliefern. Das hat mich getroffen, weil es stimmt.

Wie findet man nach so einer Zeit wieder zu einem normalen Umgang? Woran würde ich denn erkennen, dass es ernst wird, und was ist einfach Müdigkeit nach einem Arbeitstag? Ich hätte gern etwas, woran ich mich halten kann, damit ich den Rest loslassen kann.`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'waldrand',
    topic: 'children',
    subject: 'Was sage ich in der Schule?',
    details: { writesAs: 'Mutter', age: '41', gender: 'weiblich', family: 'Mann spielsüchtig, zwei Buben (8 und 12)' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 1, time: '20:51' },
        text: `Guten Abend,

eine Frage neben unserem anderen Thema. Die Klassenlehrerin vom Großen hat mich angerufen. Er ist still geworden, arbeitet nicht mehr mit und hat einem anderen Buben das Jausengeld weggenommen. Sie wollte wissen, ob daheim etwas los ist.

Ich habe gesagt, dass wir gerade viel Stress haben. Das stimmt ja auch. Aber seither grüble ich. Wenn ich ihr sage, dass mein Mann spielt, weiß es in unserem Ort bald jeder. Wenn ich nichts sage, halten sie ihn für einen Dieb und wissen nicht, was er mitmacht.

Er selbst redet nicht mit mir. Er hat nur gemeint, das Geld sei ja eh immer weg.

Was darf ich der Schule erzählen, ohne meinen Mann bloßzustellen? Und wie rede ich mit einem Zwölfjährigen darüber?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'lavendel',
    topic: 'unknown',
    subject: 'Ich weiß nicht, ob ich hier richtig bin',
    details: { writesAs: null, age: null, gender: null, family: null },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 1, time: '14:17' },
        text: `Sehr geehrte Damen und Herren,

ich weiß nicht, ob ich hier richtig bin, denn bei uns ist niemand krank. Jedenfalls hat es noch niemand gesagt.

Es geht um meine Nachbarin, mit der ich seit über zwanzig Jahren befreundet bin. Sie ist verwitwet, wir haben jeden Tag miteinander Kaffee getrunken. Seit einigen Monaten macht sie oft nicht auf, obwohl ich sie drinnen höre. Sie hat die Vorhänge zu. Im Postkasten steckt die Post von Wochen. Wenn sie doch aufmacht, ist sie freundlich, aber sie flüstert und sagt, man wisse nie, wer zuhört.

Kinder hat sie keine, nur einen Neffen, den ich nicht kenne. Ich bin keine Angehörige und habe vermutlich kein Recht, mich einzumischen. Zuschauen kann ich aber auch nicht.

Bin ich bei Ihnen richtig, und wenn nicht, wohin könnte ich mich wenden?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'lindenblatt',
    topic: 'overload',
    subject: 'Ich kann nicht mehr freundlich sein',
    details: { writesAs: 'Mutter', age: '50', gender: 'weiblich', family: 'Tochter 19, Sohn 15, geschieden' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 2, time: '22:43' },
        text: `Liebe Beratungsstelle,

diesmal geht es um mich, deshalb mache ich eine eigene Anfrage. Ich habe heute meinen Sohn angeschrien, weil er ein Glas stehen gelassen hat. Ein Glas! Er hat mich angeschaut und gesagt: „Bei ihr schreist du nie.“ Und er hat recht. Bei meiner Tochter wäge ich jedes Wort ab, und was ich dort hinunterschlucke, bekommt er ab.

In der Arbeit merke ich es auch. Eine Kollegin hat von ihrem Rückenweh erzählt, und ich habe gedacht: Deine Sorgen möchte ich haben. So war ich früher nicht.

Ich schlafe fünf Stunden, ich trinke zu viel Kaffee, ich habe seit zwei Jahren nichts nur für mich getan. Alle sagen, ich soll auf mich schauen. Niemand sagt mir, wann.

Womit fängt man an, wenn man eigentlich zu müde ist, um anzufangen?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'bergziege',
    topic: 'anxiety-compulsion',
    subject: 'Mein Vater und das Händewaschen',
    details: {
      writesAs: 'Sohn',
      age: '38',
      gender: 'männlich',
      family: 'Eltern beide über 70, i bin der Älteste von drei',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 3, time: '18:32' },
        text: `Hoi zemma,

i schreib wieder amol, weil’s letschte Mol guat do hot. I probier’s jetzt auf Schriftdeutsch, sonst kennt sich ja niemand aus.

Es geht um den Vater. Er ist 73 und war immer ein Gnauer, da hat sich keiner was gedacht. Aber seit er in Pension ist, wäscht er sich die Hände, bis sie bluten. Die Mama darf nichts mehr anlangen, wenn sie vom Einkaufen kommt, alles wird abgewischt, die Erdäpfel, die Milch, sogar die Zeitung. Sie sagt, sie hat halt ihre Ruhe, wenn sie tut, was er will. Aber sie geht nicht mehr zu den Nachbarn, weil er dann einen halben Tag putzt.

Der Hausarzt hat ihm eine Handcreme verschrieben. Vom Kopf her will er nichts hören, „i bin doch net narrisch“, sagt er, und dann ist Schluss.

Meine Schwester meint, wir sollen einfach nicht mehr mitmachen. Mein Bruder meint, den Alten ändert keiner mehr. Und i steh dazwischen und denk an die Mama. Was kann man da überhaupt tun, wenn einer nicht will?

Merci und an Gruaß`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'schwester3',
    topic: 'psychosis',
    subject: 'Bin ich die Nächste?',
    details: {
      writesAs: 'Schwester',
      age: '27',
      gender: 'weiblich',
      family: 'Jüngste von drei Schwestern, die mittlere ist erkrankt',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 2, time: '12:06' },
        text: `Guten Tag,

meine mittlere Schwester hat vor vier Jahren die Diagnose Schizophrenie bekommen. Es geht ihr inzwischen recht gut, sie wohnt in einer betreuten WG und arbeitet ein paar Stunden in einer Gärtnerei. Um sie mache ich mir ehrlich gesagt weniger Sorgen als um mich.

Ich bin jetzt so alt wie sie damals. Seit Wochen beobachte ich mich. Wenn ich nachts ein Geräusch höre, frage ich mich, ob es wirklich da war. Wenn mich in der Straßenbahn jemand anschaut, denke ich: Fängt es so an? Ich habe im Internet alles gelesen, was es gibt, und es wird davon nicht besser.

Dazu kommt, dass mein Freund und ich über Kinder reden. Er sagt, das schaffen wir schon. Ich weiß nicht einmal, wen ich fragen könnte, wie groß das Risiko wirklich ist. Mit meinen Eltern geht das nicht, meine Mutter weint sofort und sagt, sie sei schuld.

Ist es normal, dass man sich als Schwester solche Gedanken macht? Und wo hört das Sich-Sorgen auf und wo fängt etwas an, das man anschauen lassen sollte?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'morgentau',
    topic: 'eating-disorder',
    subject: 'Mein Bruder trainiert nur noch',
    details: { writesAs: 'Schwester', age: '25', gender: 'weiblich', family: 'Bruder 21, wohnt noch bei den Eltern' },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 3, time: '07:48' },
        text: `Hallo,

ich dachte immer, Essstörungen haben Mädchen. Mein Bruder ist 21, er geht zweimal am Tag trainieren, wiegt jedes Reiskorn und sagt jede Einladung ab, bei der er nicht selber kochen kann. Zum Geburtstag unserer Oma ist er mit der eigenen Dose gekommen und dann nach zwanzig Minuten gegangen. Oma hat geweint.

Unsere Eltern finden ihn diszipliniert. Papa ist sogar stolz. Ich finde, er schaut grau aus. Als ich ihm das gesagt habe, hat er drei Wochen nicht mit mir geredet.

Ich will ihn nicht verlieren. Soll ich es noch einmal ansprechen, und wie? Oder warte ich, bis er von selber kommt?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'kornblume',
    topic: 'depression',
    subject: 'Meine Mutter will keine Hilfe annehmen',
    details: {
      writesAs: 'Tochter',
      age: '46',
      gender: 'weiblich',
      family: 'Mutter 71, lebt allein; ein Bruder in Deutschland',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 11, time: '16:20' },
        text: `Guten Tag,

ich habe Ihnen vor Monaten schon einmal geschrieben und mich dann nicht mehr gemeldet. Es tut mir leid. Es war einfach zu viel.

Meine Mutter ist 71 und seit dem Tod meines Vaters immer weniger geworden, anders kann ich es nicht sagen. Sie geht nicht mehr in den Garten, der ihr Leben war. Sie kocht nicht mehr. Wenn ich am Wochenende komme, steht noch das Essen vom letzten Wochenende im Kühlschrank. Sie sagt, sie sei halt alt. Ihre Hausärztin hat ihr Tabletten gegeben, die liegen ungeöffnet in der Lade.

Ich fahre jede Woche hundertzehn Kilometer hin und wieder zurück. Ich putze, ich koche vor, ich rede, und wenn ich fahre, sagt sie: „Kommst eh bald wieder?“ Im Auto weine ich dann. Mein Bruder ruft einmal im Monat an und sagt, Mama klinge doch ganz gut.

Ich habe eine Heimhilfe organisiert. Sie hat sie nicht hereingelassen. Ich habe einen Termin bei einer Fachärztin ausgemacht. Sie hat ihn abgesagt. Was bleibt mir noch, außer zuzuschauen? Und ist es erlaubt, einmal ein Wochenende nicht zu fahren?`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'anker59',
    topic: 'rights',
    subject: 'Wer kümmert sich, wenn wir nicht mehr sind?',
    details: {
      writesAs: 'Vater',
      age: '66',
      gender: 'männlich',
      family: 'Verheiratet, eine Tochter (34), kein Kontakt zu weiteren Verwandten',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 14, time: '10:02' },
        text: `Sehr geehrte Beratungsstelle,

wie Sie vielleicht noch wissen, lebt unsere Tochter mit einer schizophrenen Erkrankung, derzeit stabil, in einer kleinen Wohnung zwei Straßen von uns. Wir erledigen ihre Post, die Miete, das Ansuchen um die Wohnbeihilfe und die Termine beim Arzt. Sie ist damit einverstanden und auch froh darüber.

Nun habe ich selbst eine Diagnose erhalten, über die ich hier nicht viel schreiben möchte. Ich habe noch Zeit, sagen die Ärzte, aber nicht unbegrenzt. Meine Frau ist 69.

Daher möchte ich die Dinge ordnen, solange ich es kann. Ich habe von verschiedenen Formen der Erwachsenenvertretung gelesen und von der Vorsorgevollmacht, und je mehr ich lese, desto weniger weiß ich. Muss es jemand aus der Familie sein? Kann unsere Tochter selbst jemanden wählen? Was geschieht, wenn niemand da ist? Und wie ist das mit dem Erben, wenn jemand Sozialleistungen bezieht?

Vor allem aber: Wie spreche ich das mit ihr an, ohne dass sie Angst bekommt? Von meiner Krankheit weiß sie noch nichts.

Mit freundlichen Grüßen`,
      },
    ],
    conclusion: null,
  },
  {
    client: 'graugans',
    topic: 'psychosis',
    subject: 'Mein Bruder in Salzburg, ich in Bayern',
    details: {
      writesAs: 'Bruder',
      age: '39',
      gender: 'männlich',
      family: 'Eltern verstorben, ein jüngerer Bruder (33)',
    },
    thread: [
      {
        from: 'client',
        at: { daysAgo: 9, time: '21:15' },
        text: `Guten Tag,

ich wohne in Bayern, mein Bruder lebt in Salzburg, deshalb weiß ich nicht genau, wer zuständig ist. Er hatte vor fünf Jahren eine Psychose, war zehn Wochen in der Klinik und hat sich danach gut erholt. Er hat eine Arbeit in einer Tischlerei gefunden und eine Wohnung.

Seit etwa einem Monat meldet er sich kaum. Wenn ich anrufe, redet er schnell und springt von einem Thema zum anderen. Letzte Woche hat er mir dreiundzwanzig Nachrichten in einer Nacht geschickt, über Zahlen auf Autokennzeichen. Sein Chef hat mir am Telefon gesagt, er sei seit Tagen nicht erschienen.

Ich bin am Samstag hingefahren. Er hat mich hereingelassen, wir haben Tee getrunken, er war höflich und weit weg. Er hat erzählt, dass er die Medikamente abgesetzt hat, weil sie ihn „dumpf“ machen. Zum Arzt will er nicht.

Er tut niemandem etwas, und sich selbst auch nicht, soweit ich es sehen kann. Ich weiß, dass man ihn dann nicht zwingen kann. Aber muss ich wirklich warten, bis alles zusammenbricht, die Arbeit, die Wohnung, so wie damals? Wen kann ich in Salzburg anrufen, und was darf man mir dort überhaupt sagen?`,
      },
    ],
    conclusion: null,
  },
];
