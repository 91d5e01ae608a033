/** The part of a hazard that the tour looks at. */
export interface HazardSeen {
  readonly id: string;
  readonly description: string;
  readonly status: string;
  readonly source: string;
  readonly foundOn: string;
  readonly deadline: string | null;
  readonly rectifiedOn: string | null;
  readonly acceptedOn: string | null;
  readonly overdue: boolean;
  readonly version: number;
}

export const HAZARD = 'id description status source foundOn deadline rectifiedOn acceptedOn overdue version';

/** What goes into the ledger with an inspection. */
export interface SubmittedInspection {
  readonly inspection: { readonly id: string };
  readonly hazards: readonly HazardSeen[];
}

const submitted = `{ inspection { id itemsChecked } hazards { ${HAZARD} } }`;
export const SUBMIT_SELF = `mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) ${submitted} }`;
export const SUBMIT_AUTHORITY = `mutation ($input: SubmitAuthorityInspectionInput!) { submitAuthorityInspection(input: $input) ${submitted} }`;

export const HAZARD_BY_ID = `query ($id: ID!) { hazard(id: $id) { ${HAZARD} } }`;
export const HAZARDS_OF = `query ($filter: HazardFilter, $after: String) { hazards(first: 100, after: $after, filter: $filter) { totalCount edges { node { ${HAZARD} } } pageInfo { hasNextPage endCursor } } }`;

export const START = `mutation ($input: StartRectificationInput!) { startRectification(input: $input) { hazard { ${HAZARD} } } }`;
export const COMPLETE = `mutation ($input: CompleteRectificationInput!) { completeRectification(input: $input) { hazard { ${HAZARD} } } }`;
export const ACCEPT = `mutation ($input: AcceptRectificationInput!) { acceptRectification(input: $input) { hazard { ${HAZARD} } } }`;
export const REJECT = `mutation ($input: RejectRectificationInput!) { rejectRectification(input: $input) { hazard { ${HAZARD} } } }`;

/** A prevention service as the tour looks at it. */
export interface ServiceSeen {
  readonly id: string;
  readonly serviceNo: string;
  readonly type: string;
  readonly servedOn: string;
  readonly cost: string;
  readonly hazardsFound: number;
  readonly confirmedOn: string | null;
  readonly archivedOn: string | null;
  readonly satisfaction: number | null;
  readonly insurer: { readonly name: string };
  readonly hazards: readonly HazardSeen[];
}

const service = `id serviceNo type servedOn cost hazardsFound confirmedOn archivedOn satisfaction insurer { name } hazards { ${HAZARD} }`;
export const RECORD_SERVICE = `mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { service { ${service} } } }`;
export const CONFIRM_SERVICE = `mutation ($input: ConfirmPreventionServiceInput!) { confirmPreventionService(input: $input) { service { ${service} } } }`;
export const ARCHIVE_SERVICE = `mutation ($input: ArchivePreventionServiceInput!) { archivePreventionService(input: $input) { service { ${service} } } }`;
export const SERVICE_BY_ID = `query ($id: ID!) { preventionService(id: $id) { ${service} } }`;
export const SERVICES_OF = `query ($filter: PreventionServiceFilter) { preventionServices(first: 50, filter: $filter) { totalCount edges { node { id } } } }`;
