// What the map source calls a region (`id`), what ISO 3166-2 and people call it, and where its
// capital lies (longitude, latitude): the generator refuses a region that does not hold its capital.
// `label` places a name by hand where the shape is too small or too narrow for it.

const region = (id, code, name, short, capital, label) => ({ id, code, name, short, capital, label });

const AT = [
  region('AT.BU', 'AT-1', 'Burgenland', 'Bgld', [16.53, 47.845], [945, 231]),
  region('AT.KA', 'AT-2', 'Kärnten', 'Ktn', [14.31, 46.625]),
  region('AT.NO', 'AT-3', 'Niederösterreich', 'NÖ', [15.625, 48.205], [822, 108]),
  region('AT.OO', 'AT-4', 'Oberösterreich', 'OÖ', [14.29, 48.305]),
  region('AT.SZ', 'AT-5', 'Salzburg', 'Sbg', [13.055, 47.8], [487, 334]),
  region('AT.ST', 'AT-6', 'Steiermark', 'Stmk', [15.44, 47.07]),
  region('AT.TR', 'AT-7', 'Tirol', 'T', [11.395, 47.265], [285, 372]),
  region('AT.VO', 'AT-8', 'Vorarlberg', 'Vbg', [9.745, 47.5], [52, 352]),
  region('AT.WI', 'AT-9', 'Wien', 'W', [16.37, 48.21]),
];

const DE = [
  region('DE.BW', 'DE-BW', 'Baden-Württemberg', 'BW', [9.18, 48.78]),
  region('DE.BY', 'DE-BY', 'Bayern', 'BY', [11.575, 48.137]),
  region('DE.BE', 'DE-BE', 'Berlin', 'BE', [13.4, 52.52]),
  region('DE.', 'DE-BB', 'Brandenburg', 'BB', [13.06, 52.4]),
  region('DE.HB', 'DE-HB', 'Bremen', 'HB', [8.81, 53.08]),
  region('DE.HH', 'DE-HH', 'Hamburg', 'HH', [9.99, 53.55]),
  region('DE.HE', 'DE-HE', 'Hessen', 'HE', [8.24, 50.08]),
  region('DE.MV', 'DE-MV', 'Mecklenburg-Vorpommern', 'MV', [11.41, 53.63]),
  region('DE.NI', 'DE-NI', 'Niedersachsen', 'NI', [9.74, 52.37]),
  region('DE.NW', 'DE-NW', 'Nordrhein-Westfalen', 'NW', [6.78, 51.225]),
  region('DE.RP', 'DE-RP', 'Rheinland-Pfalz', 'RP', [8.25, 49.98]),
  region('DE.SL', 'DE-SL', 'Saarland', 'SL', [7.0, 49.235]),
  region('DE.SN', 'DE-SN', 'Sachsen', 'SN', [13.74, 51.05]),
  region('DE.ST', 'DE-ST', 'Sachsen-Anhalt', 'ST', [11.63, 52.13]),
  region('DE.SH', 'DE-SH', 'Schleswig-Holstein', 'SH', [10.13, 54.32]),
  region('DE.TH', 'DE-TH', 'Thüringen', 'TH', [11.03, 50.98]),
];

const CH = [
  region('CH.AG', 'CH-AG', 'Aargau', 'AG', [8.045, 47.39]),
  region('CH.AI', 'CH-AI', 'Appenzell Innerrhoden', 'AI', [9.41, 47.33], [769, 174]),
  region('CH.AR', 'CH-AR', 'Appenzell Ausserrhoden', 'AR', [9.28, 47.385], [712, 147]),
  region('CH.BL', 'CH-BL', 'Basel-Landschaft', 'BL', [7.735, 47.485]),
  region('CH.BS', 'CH-BS', 'Basel-Stadt', 'BS', [7.59, 47.557]),
  region('CH.BE', 'CH-BE', 'Bern', 'BE', [7.45, 46.95]),
  region('CH.FR', 'CH-FR', 'Freiburg', 'FR', [7.15, 46.805]),
  region('CH.GE', 'CH-GE', 'Genf', 'GE', [6.145, 46.2]),
  region('CH.GL', 'CH-GL', 'Glarus', 'GL', [9.067, 47.04]),
  region('CH.GR', 'CH-GR', 'Graubünden', 'GR', [9.53, 46.85]),
  region('CH.JU', 'CH-JU', 'Jura', 'JU', [7.345, 47.365]),
  region('CH.LU', 'CH-LU', 'Luzern', 'LU', [8.27, 47.05]),
  region('CH.NE', 'CH-NE', 'Neuenburg', 'NE', [6.92, 46.995]),
  region('CH.NW', 'CH-NW', 'Nidwalden', 'NW', [8.365, 46.957]),
  region('CH.OW', 'CH-OW', 'Obwalden', 'OW', [8.245, 46.895]),
  region('CH.SH', 'CH-SH', 'Schaffhausen', 'SH', [8.635, 47.7]),
  region('CH.SZ', 'CH-SZ', 'Schwyz', 'SZ', [8.655, 47.02]),
  region('CH.SO', 'CH-SO', 'Solothurn', 'SO', [7.535, 47.21]),
  region('CH.SG', 'CH-SG', 'St. Gallen', 'SG', [9.375, 47.425]),
  region('CH.TI', 'CH-TI', 'Tessin', 'TI', [9.02, 46.195]),
  region('CH.TG', 'CH-TG', 'Thurgau', 'TG', [8.9, 47.555]),
  region('CH.UR', 'CH-UR', 'Uri', 'UR', [8.645, 46.88]),
  region('CH.VD', 'CH-VD', 'Waadt', 'VD', [6.635, 46.525]),
  region('CH.VS', 'CH-VS', 'Wallis', 'VS', [7.36, 46.235]),
  region('CH.ZG', 'CH-ZG', 'Zug', 'ZG', [8.515, 47.172]),
  region('CH.ZH', 'CH-ZH', 'Zürich', 'ZH', [8.54, 47.375]),
];

export const COUNTRIES = [
  { code: 'AT', file: 'aut', name: 'Österreich', fullNames: true, regions: AT },
  { code: 'CH', file: 'che', name: 'Schweiz', fullNames: false, regions: CH },
  { code: 'DE', file: 'deu', name: 'Deutschland', fullNames: false, regions: DE },
];
