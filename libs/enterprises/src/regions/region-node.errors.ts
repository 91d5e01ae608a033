import { defineErrors } from '@anze/kernel';

/** Why a node of the region tree can't be added, renamed or withdrawn. */
export const RegionNodeErrors = defineErrors({
  REGION_NODE_PARENT: { en: 'A node lies in a county or in a town that is in use; {code} is neither', zh: '自定义区划须设在现行的县级或乡级区划之下，{code} 不符合' },
  REGION_NODE_NAME_TAKEN: { en: 'There is a region called {name} in {parent} already: {code}', zh: '{parent} 下已有名为“{name}”的区划：{code}' },
  REGION_NODES_FULL: { en: 'All numbers for nodes of {parent} (900 to 999) are taken', zh: '{parent} 下的自定义区划编号（900—999）已用完' },
  REGION_NODE_NOT_CUSTOM: { en: '{code} is a published code; only nodes that were added here are renamed or withdrawn', zh: '{code} 为国家公布的区划代码，仅可更名或撤销自行添加的区划' },
  REGION_NODE_WITHDRAWN: { en: '{code} was withdrawn; use its successor {successor}', zh: '区划 {code} 已撤销，请使用 {successor}' },
  REGION_NODE_IN_USE: { en: '{code} is still in use: move its enterprises, authorities and nodes first', zh: '区划 {code} 仍在使用，请先迁出其中的企业、监管机构和下级区划' },
  REGION_NODE_DESTINATION: { en: 'A move to {code} is under way: accept, decline or withdraw it first', zh: '有企业正在办理迁入区划 {code}，请先接收、不予接收或撤回' },
  REGION_NODE_SUCCESSOR: { en: 'The successor must be another region of the same county that is in use', zh: '承接区划须为同一县级区划内现行的另一区划' },
  REGION_NODE_AUTHORITY: { en: 'Nodes are kept by authorities of a county or above that supervise every sector', zh: '自定义区划须由县级及以上综合监管部门维护' },
});
