export { OverviewService } from './overview/overview.service.js';
export { SupervisionModule } from './supervision.module.js';
export { UpkeepModule } from './upkeep/upkeep.module.js';
