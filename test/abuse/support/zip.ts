import { once } from 'node:events';
import { crc32, createDeflateRaw, createGzip, type Gzip } from 'node:zlib';

/** Bytes that need not be in memory at once: a beginning, a unit again and again until there are `bytes` of it, an end. */
export interface Repeated {
  readonly before: string;
  readonly unit: string;
  readonly bytes: number;
  readonly after: string;
}

export const repeated = (unit: string, bytes: number, before = '', after = ''): Repeated => ({ before, unit, bytes, after });

export type Content = Buffer | string | Repeated;

function* chunksOf(content: Content): Generator<Buffer> {
  if (typeof content === 'string' || Buffer.isBuffer(content)) return yield Buffer.from(content);
  yield Buffer.from(content.before);
  const unit = Buffer.from(content.unit);
  const chunk = Buffer.alloc(Math.ceil(Math.min(content.bytes, 1024 ** 2) / unit.length) * unit.length, unit);
  for (let left = content.bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, Math.min(chunk.length, Math.ceil(left / unit.length) * unit.length));
  yield Buffer.from(content.after);
}

/** All of it. */
export const whole = (content: Content): Buffer => Buffer.concat([...chunksOf(content)]);

async function through(packer: Gzip | ReturnType<typeof createDeflateRaw>, content: Content): Promise<{ packed: Buffer; size: number; crc: number }> {
  const packed: Buffer[] = [];
  packer.on('data', (chunk: Buffer) => packed.push(chunk));
  let [size, crc] = [0, 0];
  for (const chunk of chunksOf(content)) {
    size += chunk.length;
    crc = crc32(chunk, crc);
    if (!packer.write(chunk)) await once(packer, 'drain');
  }
  packer.end();
  await once(packer, 'end');
  return { packed: Buffer.concat(packed), size, crc };
}

/** Packed by gzip, fast and large rather than small and slow. */
export const gzip = async (content: Content): Promise<Buffer> => (await through(createGzip({ level: 1 }), content)).packed;

/** A file in an archive. */
export interface ZipPart {
  readonly name: string;
  readonly data: Content;
  /** What the directory says of its size, when that is a lie. */
  readonly claimed?: number;
}

const numbers = (...of: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    of.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );

/** A ZIP archive; `copies` lists each part so many times under other names that all point at the same bytes. */
export async function zip(parts: readonly ZipPart[], { copies = 1 }: { readonly copies?: number } = {}): Promise<Buffer> {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, claimed } of parts) {
    const { packed, size, crc } = await through(createDeflateRaw({ level: 1 }), data);
    const headerOf = (text: string): Buffer => numbers([2, 20], [2, 0x0800], [2, 8], [4, 0], [4, crc], [4, packed.length], [4, claimed ?? size], [2, Buffer.byteLength(text)], [2, 0]);
    for (let copy = 0; copy < copies; copy += 1) {
      const text = copy === 0 ? name : name.replace(/(\.\w+)$/, `-${copy}$1`);
      directory.push(numbers([4, 0x02014b50], [2, 20]), headerOf(text), numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), Buffer.from(text));
    }
    body.push(numbers([4, 0x04034b50]), headerOf(name), Buffer.from(name), packed);
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const count = parts.length * copies;
  return Buffer.concat([...body, listed, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, listed.length], [4, at], [2, 0])]);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook, each of which may be given otherwise, and more sheets' references. */
export function workbook(over: Readonly<Record<string, Content>> = {}, sheets = '<sheet name="台账" sheetId="1" r:id="r1"/>', relations = ''): ZipPart[] {
  const parts: Record<string, Content> = {
    '[Content_Types].xml': `${XML}<Types/>`,
    '_rels/.rels': `${XML}<Relationships><Relationship Id="r0" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns:r="${RELATIONS}"><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${RELATIONS}/styles" Target="styles.xml"/>${relations}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet(rowOf(1, ['企业名称', '统一社会信用代码'])),
    ...over,
  };
  return Object.entries(parts).map(([name, data]) => ({ name, data }));
}

/** A sheet around rows. */
export const sheet = (rows: string): string => `${XML}<worksheet><sheetData>${rows}</sheetData></worksheet>`;

/** A row of texts. */
export const rowOf = (line: number, cells: readonly string[]): string => `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

/** A workbook whose one sheet has a header and then this. */
export function sheetOf(headings: readonly string[], content: Content): ZipPart[] {
  const [begin, end] = sheet('\n').split('\n') as [string, string];
  const { before, unit, bytes, after } = typeof content === 'string' || Buffer.isBuffer(content) ? repeated('', 0, content.toString(), '') : content;
  return workbook({ 'xl/worksheets/sheet1.xml': repeated(unit || ' ', bytes, begin + rowOf(1, headings) + before, after + end) });
}
