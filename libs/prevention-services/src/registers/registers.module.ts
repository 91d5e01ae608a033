import { Module } from '@nestjs/common';
import { AuditModule } from '@anze/audit';
import { RulesModule } from '@anze/rules';
import { AgencyRepository } from './agency.repository.js';
import { AgencyService } from './agency.service.js';
import { QualificationKinds } from './qualification-kinds.js';
import { RegisterReader } from './register.reader.js';
import { ServiceAgencyResolver, ServiceStaffResolver } from './register.resolver.js';
import { RegisteredStaffResolver } from './registered-staff.resolver.js';
import { StaffRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';

/** Insurers' registers of those who give their services. */
@Module({
  imports: [AuditModule, RulesModule],
  providers: [AgencyRepository, AgencyService, QualificationKinds, RegisteredStaffResolver, RegisterReader, ServiceAgencyResolver, ServiceStaffResolver, StaffRepository, StaffService],
  exports: [RegisterReader],
})
export class RegistersModule {}
