/**
 * eslint-plugin-n8n-nodes-base 2.0.0, all three groups. n8n's own gate still carries an older version of the plugin,
 * and `n8n-node lint` insists on an unchanged eslint.config.mjs, so this set has a file of its own. `npm run lint` runs it
 * together with the project's limits: reading a file takes longer than judging it.
 */
import tsParser from '@typescript-eslint/parser';
import plugin from 'eslint-plugin-n8n-nodes-base';

const { community, credentials, nodes } = plugin.configs;
const off = (...rules) => Object.fromEntries(rules.map((rule) => [`n8n-nodes-base/${rule}`, 'off']));

export default [
	{ linterOptions: { noInlineConfig: true } },
	{ plugins: { 'n8n-nodes-base': plugin } },
	{
		files: ['package.json'],
		languageOptions: { parser: tsParser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		languageOptions: { parser: tsParser },
		rules: {
			...credentials.rules,
			// These two contradict @n8n/eslint-plugin-community-nodes, which asks for a URL and has a stricter password rule.
			...off('cred-class-field-documentation-url-miscased', 'cred-class-field-type-options-password-missing'),
		},
	},
	{
		files: ['nodes/**/*.ts'],
		languageOptions: { parser: tsParser },
		rules: {
			...nodes.rules,
			// The first two want 'main' where the other plugin wants the enum; MailUp does have maximum limits.
			...off(
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			),
		},
	},
];
