import type { DomainError } from '@anze/kernel';
import { walkXml } from './xlsx-xml.js';

async function events(xml: string, portion = 1): Promise<string[]> {
  const bytes = Buffer.from(xml);
  const all: string[] = [];
  await walkXml(
    (async function* portions() {
      for (let at = 0; at < bytes.length; at += portion) yield bytes.subarray(at, at + portion);
    })(),
    {
      open: (name, attributes) => void all.push(`<${name} ${JSON.stringify(attributes)}`),
      text: (text) => void all.push(text),
      close: (name) => void all.push(`/${name}`),
    },
  );
  return all;
}

const code = (xml: string, portion = 64 * 1024): Promise<string> =>
  events(xml, portion).then(
    () => 'accepted',
    (error: DomainError) => error.code,
  );

describe('walkXml', () => {
  it('reads byte by byte what it reads at once', async () => {
    const xml = '\uFEFF<?xml version="1.0"?><x:a r:id="1&gt;2"><x:t>隐患&amp;𠮷&#x5E74;</x:t><![CDATA[<b>]]><c/><!-- 注 --></x:a>';
    const expected = ['<a {"r:id":"1>2"}', '<t {}', '隐患&𠮷年', '/t', '<b>', '<c {}', '/c', '/a'];
    expect(await events(xml)).toEqual(expected);
    expect(await events(xml, 10_000)).toEqual(expected);
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY e "ee">]><a>&e;</a>'],
    ['an entity nobody declared', '<a>&e;</a>'],
    ['tags out of step', '<a><b></a></b>'],
    ['a part cut short', '<a><b></b>'],
    ['elements nested without end', '<a>'.repeat(101)],
    ['text without end', `<a>${'x'.repeat(5 << 20)}</a>`],
    ['a tag without end', `<a ${Array.from({ length: 400_000 }, (_, n) => `a${n}="1" `).join('')}/>`],
  ])('refuses %s', async (_, xml) => {
    expect(await code(xml)).toBe('LEDGER_ARCHIVE_BROKEN');
  });
});
