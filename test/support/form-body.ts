const boundary = 'xxxxxxxxxxxxxxxxxxxx';

/** What a browser makes of a form's fields. Where one of them is a `data:` URL it stands for a file, and the form is sent as one with files. */
export function formBodyOf(fields: readonly [string, string][]): {
  body: string | Buffer;
  headers: Record<string, string>;
} {
  if (!fields.some(([, value]) => value.startsWith('data:')))
    return { body: new URLSearchParams([...fields]).toString(), headers: {} };
  const parts = fields.flatMap(([name, value]) => {
    const [, type, bytes] = /^data:([^;]*);base64,(.*)$/.exec(value) ?? [];
    const named = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    return type === undefined
      ? [Buffer.from(`${named}\r\n\r\n${value}\r\n`)]
      : [
          Buffer.from(`${named}; filename="logo"\r\nContent-Type: ${type}\r\n\r\n`),
          Buffer.from(bytes ?? '', 'base64'),
          Buffer.from('\r\n'),
        ];
  });
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } };
}

/** A picture of these bytes, as a field of a form. */
export function fileOf(bytes: Buffer): string {
  return `data:application/octet-stream;base64,${bytes.toString('base64')}`;
}
