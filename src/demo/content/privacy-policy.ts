/** What fills the gaps of the text that comes with the program, in the order in which they stand there. */
export function demoPrivacyAnswers(months: { inquiries: number; accounts: number }): readonly string[] {
  return [
    'Zuversicht – Verein für Angehörige psychisch erkrankter Menschen, Beispielgasse 7, 1090 Wien (erfunden: diese Seiten sind eine Demonstration)',
    'datenschutz@zuversicht.example',
    'Wir haben niemanden dafür bestellt, weil es diesen Verein nicht gibt',
    'dem Land, in dem jemand diese Demonstration ausprobiert',
    'dieser Person selbst',
    'hier niemand, sie landen in einem Ordner',
    months.inquiries.toString(),
    months.accounts.toString(),
    '0',
    'datenschutz@zuversicht.example',
    'der Österreichischen Datenschutzbehörde',
  ];
}
