import type { INodeProperties } from 'n8n-workflow';
import { groupParameter, listParameter } from '../../../shared/form/locators';
import { identityParameters } from '../../../shared/form/person.parameters';

/** The parameters by which an operation asks for a person and a group. */
export const memberParameters: INodeProperties[] = [...identityParameters, listParameter, groupParameter];
