import type { Sector } from '@anze/kernel';

/** Who reads a bulletin, as far as opening figures goes. */
export interface FigureReader {
  readonly organizationId: string;
  /** May open figures at all; an enterprise may not. */
  readonly opens: boolean;
  /** '' is the whole country. */
  readonly regionCode: string;
  readonly sectors: readonly Sector[] | null;
}

/**
 * Whether a frozen figure opens to exactly its rows: it lies in the reader's region, and its author counted the sectors that the reader sees. The whole country's has
 * no region, and without one a reader is shown its own.
 * @param authorSectors null is every sector
 */
export function openable(figure: { readonly regionCode: string | null; readonly authorId: string }, authorSectors: readonly Sector[] | null, reader: FigureReader): boolean {
  if (!reader.opens || !(figure.regionCode ?? '').startsWith(reader.regionCode)) return false;
  return figure.authorId === reader.organizationId || String(authorSectors?.toSorted()) === String(reader.sectors?.toSorted());
}
