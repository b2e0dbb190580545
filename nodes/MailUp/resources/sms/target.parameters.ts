import type { INodeProperties } from 'n8n-workflow';

import { listParameter, smsParameter } from '../../../shared/form/locators';

/** The parameters by which an operation asks for one SMS message. */
export const targetParameters: INodeProperties[] = [listParameter, smsParameter];
