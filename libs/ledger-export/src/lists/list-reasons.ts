/** Why a query isn't a list that can be exported, and the Chinese for it. */
export const LIST_REASON_TERMS = {
  SYNTAX: '语法错误或与接口不符',
  OPERATION: '须为单个查询',
  ROOT_FIELD: '须恰好包含一个列表字段',
  NO_LIST: '该字段不是列表',
  NO_COLUMNS: '未选择任何列',
  LIST_IN_LIST: '列表中不能再含列表',
  TOO_MANY_COLUMNS: '列数过多',
  TOO_DEEP: '嵌套过深',
  VARIABLES: '变量与查询不符',
} as const;
export type ListReason = keyof typeof LIST_REASON_TERMS;
