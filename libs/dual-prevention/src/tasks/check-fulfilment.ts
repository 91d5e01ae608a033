import { Injectable } from '@nestjs/common';
import { decodeId, DomainError, KernelErrors, type Day } from '@anze/kernel';
import { missingItems, withoutPhoto, type CheckedItem } from '../inspections/inspection-items.rules.js';
import { fulfillingDays } from './check.rules.js';
import { CheckRepository, type CheckToFulfil } from './check.repository.js';
import { TaskErrors } from './task.errors.js';

/** How an inspection fulfils a check of a task. */
@Injectable()
export class CheckFulfilment {
  constructor(private readonly checks: CheckRepository) {}

  /**
   * The check, held until the end of the open transaction, after making sure that this inspection fulfils it.
   * @throws NOT_FOUND, INSPECTION_CHECK_DONE, INSPECTION_CHECK_DAY, INSPECTION_CHECK_ITEMS, INSPECTION_PHOTO_REQUIRED
   */
  async hold(checkId: string, inspectedOn: Day, items: readonly CheckedItem[]): Promise<CheckToFulfil> {
    const [enterpriseId, id] = decodeId('InspectionCheck', checkId, 2) as [string, string];
    const check = await this.checks.toFulfil(enterpriseId, id);
    if (!check) throw new DomainError(KernelErrors.NOT_FOUND);
    if (!check.open) throw new DomainError(TaskErrors.INSPECTION_CHECK_DONE);
    const { from, to } = fulfillingDays(check);
    if (inspectedOn < from || (to !== null && inspectedOn > to)) throw new DomainError(TaskErrors.INSPECTION_CHECK_DAY, { from, to: to ?? '…' });
    const missing = missingItems(check.items, items);
    if (missing > 0) throw new DomainError(TaskErrors.INSPECTION_CHECK_ITEMS, { missing });
    const bare = check.means === 'PHOTO' ? withoutPhoto(items) : -1;
    if (bare >= 0) throw new DomainError(TaskErrors.INSPECTION_PHOTO_REQUIRED, { field: `items[${bare}].evidenceUploadIds` });
    return check;
  }

  /** Marks it done. @throws INSPECTION_CHECK_DONE when somebody else was first */
  async fulfil(check: CheckToFulfil, by: { readonly inspectionId: string; readonly doneOn: Day; readonly userId: string; readonly notChecked: number }): Promise<void> {
    if (!(await this.checks.fulfil(check, by))) throw new DomainError(TaskErrors.INSPECTION_CHECK_DONE);
  }
}
