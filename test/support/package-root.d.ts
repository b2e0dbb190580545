import type { ICredentialType, INodeType } from 'n8n-workflow';

export declare const root: string;
export declare const manifest: {
	name: string;
	version: string;
	files: string[];
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};
export declare function readText(relative: string): string | undefined;
export declare function filesUnder(relative: string): string[];
export declare function sourceOf(built: string): string;
export declare function loadSourceNodes(): INodeType[];
export declare function loadSourceCredentials(): ICredentialType[];
