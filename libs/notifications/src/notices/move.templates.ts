/** The words about where enterprises lie. */
export const MOVE_TEMPLATES = {
  ENTERPRISE_MOVE_PROPOSED: {
    'zh-CN': { title: '企业拟迁入，请决定是否接收', body: '{day}，监管部门提出将企业“{enterprise}”的属地由{region}变更至贵辖区，请接收或说明不予接收的理由。' },
    en: { title: 'An enterprise is to come to your region', body: 'On {day} it was proposed that {enterprise} moves from {region} to your region; accept or decline it.' },
  },
  ENTERPRISE_MOVE_WITHDRAWN: {
    'zh-CN': { title: '企业迁入申请已撤回', body: '企业“{enterprise}”自{region}迁入贵辖区的申请已撤回。' },
    en: { title: 'A move to your region was taken back', body: 'The proposal that {enterprise} moves from {region} to your region was taken back.' },
  },
  ENTERPRISE_MOVE_DECLINED: {
    'zh-CN': { title: '迁入地不予接收企业', body: '{region}于 {day} 决定不予接收企业“{enterprise}”，请查看理由。' },
    en: { title: 'A move was declined', body: 'On {day} the authority of {region} declined to take {enterprise}; look at its reason.' },
  },
  ENTERPRISE_MOVE_LAPSED: {
    'zh-CN': { title: '企业属地变更已失效', body: '企业“{enterprise}”的属地已先行变更，迁往{region}的办理已失效，请核对后重新提出。' },
    en: { title: 'A move has lapsed', body: 'Where {enterprise} lies was changed meanwhile, so its move to {region} has lapsed; check it and propose it anew.' },
  },
  ENTERPRISE_MOVED_OUT: {
    'zh-CN': { title: '企业已迁出', body: '企业“{enterprise}”的属地已变更为{region}，其档案及未整改隐患随之移交；此前的统计数据不变。' },
    en: { title: 'An enterprise left your region', body: '{enterprise} lies in {region} now; its records and open hazards went with it, and past figures stay.' },
  },
  ENTERPRISE_MOVED_IN: {
    'zh-CN': { title: '企业已迁入', body: '企业“{enterprise}”已自{region}变更至贵辖区，其未整改隐患及时限一并移交，请做好监管衔接。' },
    en: { title: 'An enterprise came to your region', body: '{enterprise} came from {region} to your region; its open hazards and their deadlines came along.' },
  },
  ENTERPRISE_MOVED: {
    'zh-CN': { title: '贵单位属地已变更', body: '贵单位的属地已变更为{region}，今后由当地监管部门负责监管；在办隐患的整改时限不变。' },
    en: { title: 'Your enterprise lies in another region now', body: 'Your enterprise is registered in {region} now and supervised there; the deadlines of open hazards stay.' },
  },
} as const;
