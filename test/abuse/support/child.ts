import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a process has used, as `gauge.mjs` tells it. */
interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

/** What something cost a process. */
export interface Cost {
  /** Processor time of all its threads, user and system, in milliseconds. */
  readonly cpuMs: number;
  /** Most memory at once beyond what it held before, in megabytes. */
  readonly memoryMb: number;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 90_000;
const STOP_MS = 15_000;
/** Heap of the product's own processes in docker-compose.yml is twice this: what would end them there ends them here first. */
const HEAP_MB = 512;

/** One process of the product, started from its own `main.ts`, its log kept. */
export class Child {
  private text = '';
  private readonly process: ChildProcess;

  private constructor(readonly name: 'api' | 'worker', env: Readonly<Record<string, string>>) {
    const imports = ['test/support/register-typescript.mjs', 'test/abuse/support/gauge.mjs'].flatMap((file) => ['--import', `./${file}`]);
    this.process = spawn(process.execPath, ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, ...imports, `apps/${name}/src/main.ts`], {
      cwd: root,
      // Nothing of the test run's own configuration; jest's NODE_OPTIONS are not the product's.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], TZ: process.env['TZ'], ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
  }

  /** Starts it and waits for a line of its log. */
  static async start(name: 'api' | 'worker', env: Readonly<Record<string, string>>, ready: RegExp): Promise<{ child: Child; line: RegExpExecArray }> {
    const child = new Child(name, env);
    for (const end = Date.now() + START_MS; ; ) {
      const line = ready.exec(child.text);
      if (line) return { child, line };
      if (child.ended || Date.now() > end) {
        await child.stop();
        throw new Error(`${name} did not start:\n${child.text.slice(-4000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Everything it has written so far. */
  get log(): string {
    return this.text;
  }

  get ended(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** What `work` costs this process. The peak of memory is the kernel's own where it keeps one (Linux). */
  async costOf<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
    const before = await this.ask('settle');
    const peaks = this.resetPeak();
    const result = await work();
    const after = await this.ask('measure');
    const peak = peaks ? Math.max(this.peakMb() ?? 0, after.rssMb) : after.rssMb;
    return { result, cost: { cpuMs: Math.max(0, after.cpuMs - before.cpuMs), memoryMb: Math.max(0, peak - before.rssMb) } };
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const hard = setTimeout(() => this.process.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(hard);
  }

  private async ask(question: 'settle' | 'measure'): Promise<Usage> {
    if (this.ended) throw new Error(`${this.name} has ended (${this.process.signalCode ?? this.process.exitCode}):\n${this.text.slice(-4000)}`);
    const answer = once(this.process, 'message');
    this.process.send(question);
    return (await answer)[0] as Usage;
  }

  private resetPeak(): boolean {
    try {
      writeFileSync(`/proc/${this.process.pid}/clear_refs`, '5');
      return true;
    } catch {
      return false;
    }
  }

  private peakMb(): number | null {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  }
}
