import type { INodeProperties } from 'n8n-workflow';
import { listField, messageField } from '../../../shared/form/locators';

/** The fields by which an operation asks for one message. */
export const targetFields: INodeProperties[] = [listField, messageField];
