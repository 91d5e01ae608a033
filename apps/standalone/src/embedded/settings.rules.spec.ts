import fc from 'fast-check';
import { serverSettings, settingArguments, sharedBuffersMegabytes } from './settings.rules.js';

const GIGABYTE = 1024 ** 3;
const machine = { memoryBytes: 16 * GIGABYTE, sharedMemoryBytes: 8 * GIGABYTE, platform: 'linux' } as const;

describe('settings of the embedded server', () => {
  it.each([
    [16 * GIGABYTE, 256],
    [2 * GIGABYTE, 256],
    [2 * GIGABYTE - 1, 255],
    [1 * GIGABYTE, 128],
    [64 * 1024 * 1024, 16],
    [0, 16],
  ])('gives %d bytes of memory %d MB of buffers', (memory, megabytes) => {
    expect(sharedBuffersMegabytes(memory)).toBe(megabytes);
  });

  it('never takes more than an eighth of the memory above the floor', () => {
    fc.assert(fc.property(fc.integer({ min: 128 * 1024 * 1024, max: 1024 * GIGABYTE }), (memory) => sharedBuffersMegabytes(memory) * 1024 * 1024 * 8 <= memory));
  });

  it('is crash safe unless told otherwise', () => {
    expect(serverSettings(machine, true)).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
    expect(serverSettings(machine, false)).toMatchObject({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  });

  it.each([
    ['linux', 64 * 1024 * 1024, 'mmap'],
    ['linux', null, 'mmap'],
    ['linux', 8 * GIGABYTE, undefined],
    ['darwin', null, undefined],
    ['win32', null, undefined],
  ] as const)('on %s with %s bytes of shared memory asks for %s', (platform, sharedMemoryBytes, type) => {
    expect(serverSettings({ ...machine, platform, sharedMemoryBytes }, true)['dynamic_shared_memory_type']).toBe(type);
  });

  it('writes each setting as an argument of its own', () => {
    expect(settingArguments({ a: '1', b: '' })).toEqual(['-c', 'a=1', '-c', 'b=']);
  });
});
