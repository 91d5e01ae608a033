import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { EventOwner } from '../hazard.repository.js';
import type { HazardActor } from '../hazard.rules.js';

/** Writes comments. Every method joins the open transaction. */
@Injectable()
export class CommentRepository {
  constructor(private readonly db: TenantDb) {}

  /** How many a hazard has. */
  async count(enterpriseId: string, hazardId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM hazard_comments WHERE enterprise_id = $1 AND hazard_id = $2', [enterpriseId, hazardId]);
    return row?.n ?? 0;
  }

  /** @returns its uuid, and when it was said */
  async insert(hazard: EventOwner, author: HazardActor, text: string, on: Day): Promise<{ id: string; at: Date }> {
    const id = newId();
    const [row] = await this.db.run((tx) =>
      tx.query<{ at: Date }>(
        `INSERT INTO hazard_comments (enterprise_id, id, region_code, sector, insurer_id, hazard_id, finder_id, on_day, author_organization_id, author_user_id, text)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING at`,
        [hazard.enterpriseId, id, hazard.regionCode, hazard.sector, hazard.insurerId, hazard.id, hazard.finderId, on, author.organizationId, author.userId, text],
      ),
    );
    return { id, at: row!.at };
  }
}
