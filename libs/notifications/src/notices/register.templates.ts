/** The words about an insurer's registers: certificates that end. */
export const REGISTER_TEMPLATES = {
  STAFF_QUALIFICATION_ENDING: {
    'zh-CN': { title: '服务人员资格将于 {days} 天后到期', body: '服务人员 {staffNo} 的{qualification}（{kind}）有效期至 {day}，请及时办理续期并更新登记。' },
    en: { title: 'A certificate of your staff ends in {days} days', body: 'The certificate {qualification} ({kind}) of {staffNo} counts until {day}; have it renewed, and note the renewal in the register.' },
  },
  STAFF_QUALIFICATION_ENDED: {
    'zh-CN': { title: '服务人员资格到期', body: '服务人员 {staffNo} 的{qualification}（{kind}）有效期至 {day}，此后的服务不计为具备资格人员的服务。' },
    en: { title: 'A certificate of your staff ends', body: 'The certificate {qualification} ({kind}) of {staffNo} counts until {day}; services after that day are not those of qualified staff.' },
  },
  AGENCY_QUALIFICATION_ENDING: {
    'zh-CN': { title: '技术服务机构资质将于 {days} 天后到期', body: '技术服务机构资质 {qualificationNo} 有效期至 {day}，请核实续期并更新登记。' },
    en: { title: 'The qualification of an agency ends in {days} days', body: 'The qualification {qualificationNo} of an agency in your register ends on {day}; see that it is renewed, and note it in the register.' },
  },
  AGENCY_QUALIFICATION_ENDED: {
    'zh-CN': { title: '技术服务机构资质到期', body: '技术服务机构资质 {qualificationNo} 有效期至 {day}，请勿继续委托，或更新登记。' },
    en: { title: 'The qualification of an agency ends', body: 'The qualification {qualificationNo} of an agency in your register ends on {day}; commission it no more until it is renewed.' },
  },
} as const;
