import fc from 'fast-check';
import { decodeId, decodeIdOrNull, encodeId, newId, NIL_UUID } from './ids.js';

const notFound = expect.objectContaining({ code: 'NOT_FOUND' });
const type = fc.constantFrom('Enterprise', 'Hazard', 'HazardX', 'A');
const uuids = fc.array(fc.uuid(), { minLength: 1, maxLength: 3 });

describe('newId', () => {
  it('is a UUID of version 7 that never repeats and grows', () => {
    const ids = Array.from({ length: 1000 }, newId);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(1000);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('encodeId and decodeId', () => {
  it('there and back is the same, without padding or characters that a URL minds', () => {
    fc.assert(
      fc.property(type, uuids, (t, keys) => {
        const id = encodeId(t, ...keys);
        expect(id).toMatch(/^[\w-]+$/);
        expect(decodeId(t, id)).toEqual(keys);
        expect(decodeId(t, id, keys.length)).toEqual(keys);
      }),
    );
  });

  it('takes the nil uuid, and a uuid in upper case as the same thing', () => {
    expect(decodeId('Hazard', encodeId('Hazard', NIL_UUID))).toEqual([NIL_UUID]);
    const id = newId();
    expect(encodeId('Hazard', id.toUpperCase())).toBe(encodeId('Hazard', id));
  });

  it('an id of another type is not found, also when one name starts with the other', () => {
    fc.assert(
      fc.property(type, type, uuids, (a, b, keys) => {
        fc.pre(a !== b);
        expect(() => decodeId(b, encodeId(a, ...keys))).toThrow(notFound);
      }),
    );
  });

  it('another number of uuids than expected is not found', () => {
    const id = encodeId('Hazard', newId(), newId());
    expect(() => decodeId('Hazard', id, 1)).toThrow(notFound);
    expect([decodeIdOrNull('Hazard', id, 1), decodeIdOrNull('Risk', id, 2), decodeIdOrNull('Hazard', id, 2)]).toEqual([null, null, decodeId('Hazard', id, 2)]);
    expect(() => decodeId('Hazard', id, 3)).toThrow(notFound);
    expect(decodeId('Hazard', id, 2)).toHaveLength(2);
  });

  it('one thing has one id: what decodes is spelled as it was encoded', () => {
    const id = encodeId('Hazards', '01890a5d-ac96-774b-bcce-b302099a8057');
    const standard = Buffer.from(id, 'base64url').toString('base64');
    for (const other of [`${id}=`, `${id}\n`, ` ${id}`, `${id}!`, `${id}A`, id.slice(0, -1), standard === id ? `${id}==` : standard]) {
      expect(() => decodeId('Hazards', other)).toThrow(notFound);
    }
    fc.assert(
      fc.property(fc.nat(id.length - 1), fc.constantFrom(...'ABCDwxyz0189-_+/= '), (i, c) => {
        const changed = id.slice(0, i) + c + id.slice(i + 1);
        let decoded: string[];
        try {
          decoded = decodeId('Hazards', changed);
        } catch (error) {
          expect(error).toEqual(notFound);
          return;
        }
        expect(encodeId('Hazards', ...decoded)).toBe(changed);
      }),
    );
  });

  it.each(['', 'Hazard', '1', 'null', '../..', '\u0000', '01890a5d-ac96-774b-bcce-b302099a8057', Buffer.from('Hazard:').toString('base64url')])(
    '%j is not found',
    (id) => {
      expect(() => decodeId('Hazard', id)).toThrow(notFound);
    },
  );

  it('whatever is sent is found or not found', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (id) => expect(() => decodeId('Hazard', id)).toThrow(notFound)));
    expect(() => decodeId('Hazard', null as unknown as string)).toThrow(notFound);
  });

  it('encoding what is no uuid, nothing, or under an odd type name is our own mistake', () => {
    expect(() => encodeId('Hazard', 'x')).toThrow(RangeError);
    expect(() => encodeId('Hazard')).toThrow(RangeError);
    expect(() => encodeId('a:b', newId())).toThrow(RangeError);
  });
});
