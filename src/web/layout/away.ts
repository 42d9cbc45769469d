/** Weather, as anybody looks it up, where the agency is. */
const away: Readonly<Record<string, string>> = {
  AT: 'https://www.wetter.at/',
  DE: 'https://www.wetter.de/',
  CH: 'https://www.meteoschweiz.admin.ch/',
};

/** @param country ISO 3166-1 */
export function awayFrom(country = 'AT'): string {
  return away[country] ?? 'https://www.wetter.at/';
}
