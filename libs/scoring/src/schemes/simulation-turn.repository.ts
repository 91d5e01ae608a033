import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId } from '@anze/kernel';

/**
 * Whose turn it is to try a scheme: one at a time for an organization, in whichever process. A turn is a row that ends by itself, taken and given back
 * by a statement each, so that nothing is held while a simulation goes on, and one whose process died lasts no longer than it could have.
 */
@Injectable()
export class SimulationTurns {
  constructor(private readonly db: TenantDb) {}

  /** Takes the turn for so many seconds of the database's time. @returns what gives it back; null while another has it */
  async take(organizationId: string, seconds: number): Promise<string | null> {
    const token = newId();
    const taken = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO simulation_turns AS t (organization_id, id, token, expires_at) VALUES ($1, $1, $2, now() + make_interval(secs => $3))
         ON CONFLICT (organization_id, id) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at WHERE t.expires_at <= now()`,
        [organizationId, token, seconds],
      ),
    );
    return taken === 1 ? token : null;
  }

  /** Gives it back, unless it has ended and is another's. */
  async giveBack(organizationId: string, token: string): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE simulation_turns SET expires_at = now() WHERE organization_id = $1 AND id = $1 AND token = $2', [organizationId, token]));
  }
}
