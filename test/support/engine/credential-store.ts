/** Credentials in memory, resolved the way n8n resolves those of its database. */
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ICredentials,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowDataProxyAdditionalKeys,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { registerCredentialSecrets } from '../secrets';
import { ITEM_SOURCE_TYPE, type TypeRegistry } from './registry';

/** A node to hang credential expressions on; it is never run. */
const EXPRESSION_NODE: INode = {
	id: 'credential-expressions',
	name: 'Credential',
	type: ITEM_SOURCE_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Resolved credentials of a type by what they were resolved from: most runs of a test file have the same. */
const resolvedBefore = new WeakMap<ICredentialType, Map<string, ICredentialDataDecryptedObject>>();

/** n8n's ICredentialsHelper over a Map: data is kept as n8n saves it (no defaults, expressions unresolved). */
export class CredentialStore extends ICredentialsHelper {
	private readonly saved = new Map<string, ICredentialDataDecryptedObject>();

	constructor(private readonly types: TypeRegistry) {
		super();
	}

	/** Saves the data of one credential under an id. */
	save(id: string, data: ICredentialDataDecryptedObject): void {
		registerCredentialSecrets(data);
		this.saved.set(id, structuredClone(data));
	}

	/** What is saved under an id now, including a refreshed token. */
	current(id: string): ICredentialDataDecryptedObject | undefined {
		return structuredClone(this.saved.get(id));
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.credential(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.types.credential(type);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			const inherited = this.getCredentialsProperties(parent).filter(({ doNotInherit }) => !doNotInherit);
			NodeHelpers.mergeNodeProperties(merged, inherited);
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const saved = this.current(String(nodeCredentials.id));
		if (!saved) throw new Error(`Credential with ID "${nodeCredentials.id}" does not exist for type "${type}".`);
		return await Promise.resolve(raw ? saved : this.resolveOnce(type, saved, mode));
	}

	/** `resolve`, once for each credential. The token stands in no expression and changes often. */
	private resolveOnce(
		type: string,
		saved: ICredentialDataDecryptedObject,
		mode: WorkflowExecuteMode,
	): ICredentialDataDecryptedObject {
		const { oauthTokenData, ...fields } = saved;
		const definition = this.types.credential(type);
		const ofType = resolvedBefore.get(definition) ?? new Map<string, ICredentialDataDecryptedObject>();
		resolvedBefore.set(definition, ofType);
		const key = JSON.stringify([mode, fields]);
		const known = ofType.get(key) ?? this.resolve(type, fields, mode);
		ofType.set(key, known);
		return { ...structuredClone(known), ...(oauthTokenData !== undefined && { oauthTokenData }) };
	}

	/** Fills in defaults of hidden fields, then resolves expressions such as `={{$self["serviceUrl"]}}/x`. */
	private resolve(
		type: string,
		saved: ICredentialDataDecryptedObject,
		mode: WorkflowExecuteMode,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const withDefaults = NodeHelpers.getNodeParameters(
			properties,
			saved as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		return this.evaluate(withDefaults as INodeParameters, mode, {}, withDefaults);
	}

	private evaluate(
		value: INodeParameters,
		mode: WorkflowExecuteMode,
		keys: IWorkflowDataProxyAdditionalKeys,
		self: ICredentialDataDecryptedObject = {},
	): ICredentialDataDecryptedObject {
		const workflow = new Workflow({
			nodes: [EXPRESSION_NODE],
			connections: {},
			active: false,
			nodeTypes: this.types,
		});
		return workflow.expression.getComplexParameterValue(
			EXPRESSION_NODE,
			value,
			mode,
			keys,
			undefined,
			undefined,
			self,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.types.credential(typeName);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const { headers, qs, body, auth } = this.evaluate(authenticate.properties as INodeParameters, 'internal', {
			$credentials: credentials,
		}) as Partial<IHttpRequestOptions>;
		return {
			...options,
			...(headers && { headers: { ...options.headers, ...headers } }),
			...(qs && { qs: { ...options.qs, ...qs } }),
			...(body && { body: { ...(options.body as object), ...(body as object) } }),
			...(auth && { auth }),
		};
	}

	async preAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.types.credential(typeName);
		if (!preAuthentication) return undefined;
		return (await preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('The engine is not expected to ask for encrypted credentials'));
	}

	async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await Promise.resolve(this.save(String(nodeCredentials.id), data));
	}

	async updateCredentialsOauthTokenData(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const id = String(nodeCredentials.id);
		const { oauthTokenData } = data;
		await Promise.resolve(
			this.save(id, { ...this.current(id), ...(oauthTokenData !== undefined && { oauthTokenData }) }),
		);
	}
}
