import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where a process is to die: at `label#ordinal` of a job's first attempt, or (`job` null) outside of jobs. */
export interface Arm {
  readonly job: string | null;
  readonly step: string;
}

/** A step that a traced process went through. */
export interface TracedStep {
  readonly step: string;
  readonly job: string | null;
  /** The job's outbox row. */
  readonly id: string | null;
  readonly attempt: number | null;
  readonly audience: string | null;
}

/** A death that was arranged. `id`: the job's outbox row. */
export interface Killed {
  readonly step: string;
  readonly job: string | null;
  readonly id: string | null;
  /** Real time, in milliseconds. */
  readonly at: number;
}

/** What a process is started with. */
export interface StartOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly redisUrl?: string | null;
  readonly uploadDir: string;
  /** Business time. */
  readonly now: Date;
  /** The api's. */
  readonly port?: number;
  /** The worker's, see `JobsOptions`. */
  readonly jobTimes?: object;
  /** Names of the schedules that the worker keeps; default all. */
  readonly schedules?: readonly string[];
  readonly arm?: Arm | null;
}

/** What a worker says when it works. */
export interface WorkerFacts {
  readonly jobs: readonly { readonly name: string; readonly effect: 'transaction' | 'own'; readonly attempts: number }[];
  readonly schedules: readonly { readonly name: string; readonly job: string }[];
}

const SCRIPT = fileURLToPath(new URL('./product-process.mjs', import.meta.url));
const alive = new Set<ProductProcess>();

/** The api or the worker of the built product, as a process of its own. */
export class ProductProcess {
  readonly steps: TracedStep[] = [];
  /** Set when it died at its arm. */
  killed: Killed | null = null;
  /** What it wrote to standard error. */
  told = '';
  /** When it was gone, in milliseconds. */
  readonly ended: Promise<number>;
  private readonly loaded: Promise<void>;
  private readonly waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  private commands = 0;
  private gone = false;

  private constructor(readonly child: ChildProcess) {
    let loaded = (): void => undefined;
    this.loaded = new Promise((resolve) => (loaded = resolve));
    child.on('message', (message: { loaded?: true; id?: number; answer?: unknown; error?: string }) => {
      if (message.loaded) return loaded();
      const waiting = this.waiting.get(message.id!);
      this.waiting.delete(message.id!);
      if (message.error === undefined) waiting?.resolve(message.answer);
      else waiting?.reject(new Error(message.error));
    });
    let line = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      line += chunk.toString('utf8');
      const lines = line.split('\n');
      line = lines.pop()!;
      for (const one of lines) this.heard(one);
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      this.told = `${this.told}${chunk.toString('utf8')}`.slice(-20_000);
    });
    let at = 0;
    child.on('exit', () => {
      this.gone = true;
      at = Date.now();
      for (const { reject } of this.waiting.values()) reject(new Error(`the process ended\n${this.told}`));
      loaded();
      alive.delete(this);
    });
    // `close` comes last: its last words are still in the pipe when it is gone.
    this.ended = new Promise((resolve) => child.on('close', () => resolve(at)));
    alive.add(this);
  }

  /** @param fileBlocks the largest file it may write, in blocks of 1024 bytes; default as large as there is room */
  static spawn(role: 'api' | 'worker', dist: string, { fileBlocks }: { fileBlocks?: number } = {}): ProductProcess {
    const env = { PATH: process.env['PATH'], TZ: process.env['TZ'], NODE_ENV: 'production', HOME: process.env['HOME'] };
    const args = [SCRIPT, role, dist];
    const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
    const child =
      fileBlocks === undefined
        ? spawn(process.execPath, args, { stdio: [...stdio], env })
        : spawn('bash', ['-c', `ulimit -f ${fileBlocks}; exec "$0" "$@"`, process.execPath, ...args], { stdio: [...stdio], env });
    return new ProductProcess(child);
  }

  get running(): boolean {
    return !this.gone;
  }

  async start(options: StartOptions): Promise<WorkerFacts> {
    await this.loaded;
    return (await this.ask('start', { ...options, now: options.now.toISOString() })) as WorkerFacts;
  }

  async ask(command: string, given: object = {}): Promise<unknown> {
    if (this.gone) throw new Error(`the process has ended\n${this.told}`);
    const id = (this.commands += 1);
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.child.send({ id, command, ...given });
    return answer;
  }

  async kill(): Promise<number> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** As an orchestrator ends it: what runs may come to its end. */
  async stop(): Promise<void> {
    if (this.gone) return;
    await this.ask('stop').catch(() => undefined);
    await this.kill();
  }

  private heard(line: string): void {
    const said = JSON.parse(line) as TracedStep & { killed?: Omit<Killed, 'at'> };
    if (said.killed) this.killed = { ...said.killed, at: Date.now() };
    else this.steps.push(said);
  }
}

/** Ends what a test left running. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...alive].map((one) => one.kill()));
}
