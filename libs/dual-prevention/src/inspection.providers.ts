import { DutyRepository } from './duties/duty.repository.js';
import { DutyResolver } from './duties/duty.resolver.js';
import { DutyService } from './duties/duty.service.js';
import { EffectRepository } from './effects/effect.repository.js';
import { EffectResolver } from './effects/effect.resolver.js';
import { EffectService } from './effects/effect.service.js';
import { InspectionDraftRepository } from './inspections/inspection-draft.repository.js';
import { InspectionDraftResolver } from './inspections/inspection-draft.resolver.js';
import { InspectionDraftService } from './inspections/inspection-draft.service.js';
import { InspectionReader } from './inspections/inspection.reader.js';
import { InspectionRepository } from './inspections/inspection.repository.js';
import { InspectionItemResolver, InspectionResolver } from './inspections/inspection.resolver.js';
import { InspectionService } from './inspections/inspection.service.js';
import { StatementRepository } from './statements/statement.repository.js';
import { StatementResolver } from './statements/statement.resolver.js';
import { StatementService } from './statements/statement.service.js';
import { CheckFulfilment } from './tasks/check-fulfilment.js';
import { CheckPlanner } from './tasks/check-planner.js';
import { CheckRepository } from './tasks/check.repository.js';
import { MeasureTasksResolver, TaskFieldsResolver } from './tasks/task-fields.resolver.js';
import { TaskReader } from './tasks/task.reader.js';
import { TaskRepository } from './tasks/task.repository.js';
import { TaskResolver } from './tasks/task.resolver.js';
import { TaskService } from './tasks/task.service.js';

/** Inspections, the tasks and duties that demand them, and what they come to. */
export const INSPECTION_PROVIDERS = [
  InspectionRepository,
  InspectionReader,
  InspectionService,
  InspectionResolver,
  InspectionItemResolver,
  InspectionDraftRepository,
  InspectionDraftService,
  InspectionDraftResolver,
  TaskRepository,
  CheckRepository,
  CheckPlanner,
  CheckFulfilment,
  TaskService,
  TaskReader,
  TaskResolver,
  TaskFieldsResolver,
  MeasureTasksResolver,
  DutyRepository,
  DutyService,
  DutyResolver,
  EffectRepository,
  EffectService,
  EffectResolver,
  StatementRepository,
  StatementService,
  StatementResolver,
];
