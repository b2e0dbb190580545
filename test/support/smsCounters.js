/** JavaScript, because one of the packages has no types. */
const { SegmentedMessage } = require('sms-segments-calculator');
const { split } = require('split-sms');

exports.SPLIT_SMS = {
	name: 'split-sms',
	parts: (text) => split(text).parts.length,
	isGsm: (text) => split(text).characterSet === 'GSM',
	septets: (text) => split(text).bytes,
};

exports.SEGMENTS_CALCULATOR = {
	name: 'sms-segments-calculator',
	parts: (text) => new SegmentedMessage(text).segmentsCount,
	isGsm: (text) => new SegmentedMessage(text).encodingName === 'GSM-7',
	septets: (text) => new SegmentedMessage(text).messageSize / 7,
};
