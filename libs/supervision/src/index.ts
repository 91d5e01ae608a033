export { OverviewService } from './overview/overview.service.js';
export { SupervisionModule } from './supervision.module.js';
