import { crc32, deflateSync } from 'node:zlib';

/** A circle of 8 by 8 pixels, as a browser writes it. */
export const pictures = {
  png: [
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAhklEQVR4AYyMMQ5FUBBF5z31/8XvfkPJWixAwwZsgVCQ6O0BhQVo',
    'rEGNkkIrUUkUjAleI2EyM7kz9+RyeKj3gCNbRl1Wk6OYza7PYJHA1mCZlw8AUwE1HCUAfHCJg+6Z8P3/JDypBbAyP7PjtgiTdhpG',
    'l1xcFxD1SR51qUaDGj3qC6DrZm0AAAD//1DMqPwAAAAGSURBVAMAxVQjEUhdpKUAAAAASUVORK5CYII=',
  ].join(''),
  jpg: [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh',
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB',
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA',
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y',
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBC',
    'YFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSk',
    'pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/',
    'xAAeEAACAAYDAAAAAAAAAAAAAAAAARESExQhIiNR4f/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA',
    '/9oADAMBAAIRAxEAPwCf4LRLavM49NY9AAH/2Q==',
  ].join(''),
  webp: [
    'UklGRlgCAABXRUJQVlA4WAoAAAAwAAAABwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh',
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB',
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA',
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y',
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIKwAAAAEvQCZtU+X1u3v3mI2ICN5MKGQjCRqI',
    'VTiAQ3gN1t/mHCL6n/wwqEAJZz4AVlA4IDYAAACwAQCdASoIAAgAAsBMJZQAAp2cp8TIAP6HSzYNTYLI/bGiOEBV8zn9SotfEkPb',
    '74vyhQsWgAA=',
  ].join(''),
};

/** As a file. */
export function picture(kind: keyof typeof pictures): Buffer {
  return Buffer.from(pictures[kind], 'base64');
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of gray noise that is so many bytes long, or a little shorter, and cannot be made any smaller. */
export function noisyPng(bytes: number): Buffer {
  const side = Math.floor(Math.sqrt(bytes - 400)) - 1;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(8, 8);
  let seed = 1;
  const noise = Buffer.from(
    Array.from({ length: side * (side + 1) }, (_, at) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return at % (side + 1) === 0 ? 0 : seed >> 12;
    }),
  );
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(noise)), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([picture('png').subarray(0, 8), ...chunks]);
}
