import type { INodeProperties } from 'n8n-workflow';
import { listParameter, messageParameter } from '../../../shared/form/locators';

/** The parameters by which an operation asks for one message. */
export const targetParameters: INodeProperties[] = [listParameter, messageParameter];
