/** Colors are written '#rrggbb', in small letters. */
export type Theme = 'light' | 'dark';

/** What a theme makes of an agency's own color. */
interface Shades {
  /** of links, and the ground of buttons */
  primary: string;
  /** the same where a pointer is over it */
  strong: string;
  /** a ground that text stands on */
  soft: string;
}

/** Text is read at 7:1 (WCAG 2.2, 1.4.6). */
const wanted = 7;

/** In which links and buttons are where an agency has no color of its own, on light ground. */
export const usualColor = '#255166';

/** What stands in the stylesheet: on which grounds links are, what is written on buttons, and on the states of the map. */
export const themes: Record<
  Theme,
  { grounds: readonly string[]; onPrimary: string; soft: string; ink: string; surface: string; land: number }
> = {
  light: {
    grounds: ['#f6f4f1', '#ffffff', '#fcefe1', '#fbe9e2', '#e4f0e9'],
    onPrimary: '#ffffff',
    soft: '#e3edf1',
    ink: '#26323a',
    surface: '#ffffff',
    land: 0.24,
  },
  dark: {
    grounds: ['#161d23', '#1e272f', '#382c21', '#40271f', '#1f3429'],
    onPrimary: '#10222b',
    soft: '#1f323c',
    ink: '#e8e3dc',
    surface: '#1e272f',
    land: 0.2,
  },
};

/** A color as people write it, with or without '#', in three digits or six; null where it is none. */
export function colorIn(text: string): string | null {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text.trim().toLowerCase()) ?? [];
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/**
 * Which of two fields says it, of which one takes what is typed and the other what is picked: the one that does not say any
 * more what it was offered with. Null is the usual color.
 * @param offered with which both began
 */
export function chosenColor(
  { typed, picked }: { typed: string | null; picked: string | null },
  offered: string | null,
): { color: string | null } | 'two' {
  const isPicked = picked !== null && picked !== (offered ?? usualColor);
  if (!isPicked || picked === typed) return { color: typed };
  return typed === offered ? { color: picked } : 'two';
}

/** The color itself where everything can be read by it, or else in the nearest lightness in which it can. */
export function shadesOf(color: string, theme: Theme): Shades {
  const { grounds, onPrimary, soft: usualSoft, ink, surface, land } = themes[theme];
  const [hue, saturation, lightness] = hslOf(color);
  const tint = (share: number) => hexOf([hue, Math.min(saturation, 0.4), share]);
  const bound = luminanceOf(usualSoft);
  const soft =
    theme === 'light'
      ? nearest(0.92, tint, (ground) => luminanceOf(ground) >= bound)
      : nearest(0.2, tint, (ground) => luminanceOf(ground) <= bound);
  const others = [...grounds, soft, onPrimary].map(luminanceOf);
  const written = luminanceOf(ink);
  const isLegible = (shade: string) => {
    const ours = luminanceOf(shade);
    return (
      others.every((other) => ratio(ours, other) >= wanted) &&
      ratio(written, luminanceOf(mixed(shade, surface, land))) >= wanted
    );
  };
  const inLightness = (share: number) => hexOf([hue, saturation, share]);
  const primary = isLegible(color) ? color : nearest(lightness, inLightness, isLegible);
  return {
    primary,
    strong: theme === 'light' ? mixed('#000000', primary, 0.2) : mixed('#ffffff', primary, 0.37),
    soft,
  };
}

/** WCAG 2.2, "contrast ratio", of two luminances. */
function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** As `color-mix(in srgb, …)` does. */
export function mixed(one: string, other: string, share: number): string {
  const others = channelsOf(other);
  return hex(channelsOf(one).map((channel, index) => channel * share + (others[index] ?? 0) * (1 - share)));
}

const steps = 512;

/** @throws Error where none fits */
function nearest(lightness: number, at: (lightness: number) => string, fits: (color: string) => boolean): string {
  const begin = Math.round(lightness * steps);
  for (let distance = 0; distance <= steps; distance += 1)
    for (const step of [begin - distance, begin + distance]) {
      if (step < 0 || step > steps) continue;
      const color = at(step / steps);
      if (fits(color)) return color;
    }
  throw new Error('No lightness fits');
}

/** WCAG 2.2, "relative luminance". */
function luminanceOf(color: string): number {
  const [red, green, blue] = channelsOf(color).map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Red, green and blue, each from 0 to 1. */
function channelsOf(color: string): number[] {
  const all = parseInt(color.slice(1), 16);
  return [all >> 16, (all >> 8) & 255, all & 255].map((byte) => byte / 255);
}

function hex(channels: readonly number[]): string {
  const bytes = channels.map((channel) => Math.round(channel * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

type Hsl = readonly [hue: number, saturation: number, lightness: number];

/** https://www.w3.org/TR/css-color-4/#rgb-to-hsl, the hue from 0 to 12. */
function hslOf(color: string): Hsl {
  const [red = 0, green = 0, blue = 0] = channelsOf(color);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, span] = [(most + least) / 2, most - least];
  if (span === 0) return [0, 0, lightness];
  const saturation = (most - lightness) / Math.min(lightness, 1 - lightness);
  if (most === red) return [2 * ((green - blue) / span + (green < blue ? 6 : 0)), saturation, lightness];
  return [2 * (most === green ? (blue - red) / span + 2 : (red - green) / span + 4), saturation, lightness];
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function hexOf([hue, saturation, lightness]: Hsl): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return hex(
    [0, 8, 4].map((offset) => {
      const place = (offset + hue) % 12;
      return lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    }),
  );
}
