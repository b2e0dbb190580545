import { resource } from '../../operation';
import { operation as sendEmail } from './sendEmail.operation';
import { operation as sendSms } from './sendSms.operation';
import { operation as sendTemplate } from './sendTemplate.operation';

export const transactional = resource('Transactional', 'transactional', [sendEmail, sendSms, sendTemplate], sendEmail);
