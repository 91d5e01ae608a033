import type { DemoWorld } from '../../support/demo-world.js';

const START = 'mutation ($input: StartExportInput!) { startExport(input: $input) { exportRun { id status downloadUrl } } }';
const RUN = 'query ($id: ID!) { exportRun(id: $id) { id kind format status filename totalRows writtenRows byteSize sha256 errorCode errorMessage downloadUrl expiresAt } }';

/** An export as the API shows it. */
export interface ExportShown {
  readonly id: string;
  readonly status: string;
  readonly filename: string;
  readonly totalRows: number;
  readonly writtenRows: number;
  readonly byteSize: string;
  readonly sha256: string;
  readonly errorCode: string | null;
  readonly downloadUrl: string | null;
}

/** Short ways to export as one of the demo's people; needs the world's worker. */
export interface Exporting {
  start(who: string, input: object): Promise<{ readonly id?: string; readonly code: string | null | undefined }>;
  shown(who: string, id: string): Promise<ExportShown | null>;
  /** The bytes of one that was written. @throws when it isn't */
  fetched(who: string, id: string): Promise<ExportShown & { readonly bytes: Buffer; readonly answer: Response }>;
  /** From the start to the bytes. @throws when it isn't written */
  exported(who: string, input: object): Promise<ExportShown & { readonly bytes: Buffer; readonly answer: Response }>;
}

/** @param world made in `beforeAll`, hence a function */
export function exporting(world: () => DemoWorld): Exporting {
  const start: Exporting['start'] = async (who, input) => {
    const { data, code } = await world().api.graphql<{ startExport: { exportRun: { id: string } } }>(START, { input }, { token: await world().as(who) });
    return { ...(data ? { id: data.startExport.exportRun.id } : {}), code };
  };
  const shown: Exporting['shown'] = async (who, id) => (await world().api.graphql<{ exportRun: ExportShown | null }>(RUN, { id }, { token: await world().as(who) })).data!.exportRun;
  const fetched: Exporting['fetched'] = async (who, id) => {
    const run = (await shown(who, id))!;
    if (run.downloadUrl === null) throw new Error(JSON.stringify(run));
    const answer = await fetch(new URL(run.downloadUrl, world().api.url));
    return { ...run, answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  return {
    start,
    shown,
    fetched,
    exported: async (who, input) => {
      const { id, code } = await start(who, input);
      if (id === undefined) throw new Error(`startExport: ${code}`);
      await world().worker.settled();
      return fetched(who, id);
    },
  };
}

/** The lines of a CSV file whose cells hold no line breaks. */
export const linesOf = (bytes: Buffer): string[] => bytes.toString('utf8').replace('\uFEFF', '').split('\r\n').filter(Boolean);
