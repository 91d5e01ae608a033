import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { PreventionService } from '../services/service.model.js';
import { RegisteredStaff } from './register.model.js';
import { registeredOn, RegisterReader, staffNumberOf } from './register.reader.js';

/** What the provider's register says of those whom a service's record names. */
@Resolver(() => PreventionService)
export class RegisteredStaffResolver {
  constructor(private readonly registers: RegisterReader) {}

  @ResolveField(() => [RegisteredStaff], {
    nullable: true,
    description: 'Those whom the record names by number, as the provider’s register has them on that day (服务人员登记核对); to the provider and to authorities, null to others',
  })
  async registeredStaff(@Parent() service: PreventionService, @Context() context: RequestContext): Promise<RegisteredStaff[] | null> {
    const { audience, organizationId } = currentPrincipal();
    if (audience !== 'regulator' && organizationId !== service.providerId) return null;
    const loader = loaderOf(context, this.registers.byNumbers);
    return Promise.all([...new Set(service.staffNos)].map(async (staffNo) => registeredOn(staffNo, await loader.load(staffNumberOf(service.providerId, staffNo)), service.servedOn)));
  }
}
