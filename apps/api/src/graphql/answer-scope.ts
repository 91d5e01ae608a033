import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '@anze/kernel';

/** The request being answered, for Apollo's `formatError`, which is given no context. */
export const answerScope = new AsyncLocalStorage<{ readonly requestId: string; readonly locale: Locale }>();

/** The request being answered; a placeholder outside one, so that an error is always told. */
export const currentAnswer = (): { readonly requestId: string; readonly locale: Locale } => answerScope.getStore() ?? { requestId: 'none', locale: 'zh-CN' };
