import type { INodeProperties } from 'n8n-workflow';
import { groupField, listField } from '../../../shared/form/locators';
import { identityFields } from '../../../shared/form/person.fields';

/** The fields by which an operation asks for a person and a group. */
export const memberFields: INodeProperties[] = [...identityFields, listField, groupField];
