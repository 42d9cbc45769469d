import type { DemoRegion } from './types.js';

export const demoRegions: readonly DemoRegion[] = [
  { code: 'AT-1', label: 'Burgenland' },
  { code: 'AT-2', label: 'Kärnten' },
  { code: 'AT-3', label: 'Niederösterreich' },
  { code: 'AT-4', label: 'Oberösterreich' },
  { code: 'AT-5', label: 'Salzburg' },
  { code: 'AT-6', label: 'Steiermark' },
  { code: 'AT-7', label: 'Tirol' },
  { code: 'AT-8', label: 'Vorarlberg' },
  { code: 'AT-9', label: 'Wien' },
];

export const demoRegionOutside: DemoRegion = { code: 'outside', label: 'Außerhalb Österreichs' };
