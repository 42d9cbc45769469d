import { type OpenFilter, openFilter, openHref } from './open-filter.js';

const anything: OpenFilter = { whose: '', topic: '', region: '', state: '', code: '' };

describe('A filter of open inquiries', () => {
  it('takes nonsense for everything', () => {
    expect(openFilter({})).toEqual(anything);
    expect(openFilter({ region: 'Anna in Wien' })).toEqual(anything);
    expect(openFilter({ whose: "'; DROP", topic: ['x'], region: { a: 1 }, state: 'concluded', code: [] })).toEqual(
      anything,
    );
  });

  it('finds a code however it is typed', () => {
    expect(openFilter({ code: ' k7m4qx ' }).code).toBe('K7M-4QX');
    expect(openFilter({ code: 'no code' }).code).toBe('no code');
  });

  it('stands in an address that asks for the same', () => {
    const filter = { ...anything, whose: 'none', region: 'AT-9', state: 'waiting_for_client' as const };
    const href = openHref('/oversight/inquiries', filter, 2);
    expect(href).toBe('/oversight/inquiries?whose=none&region=AT-9&state=waiting_for_client&page=2');
    expect(openFilter(Object.fromEntries(new URL(href, 'http://a').searchParams))).toEqual(filter);
    expect(openHref('/oversight/inquiries', anything)).toBe('/oversight/inquiries');
  });
});
