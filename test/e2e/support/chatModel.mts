import fastify from 'fastify';

import { at, text, type Json } from '../../../scripts/support/json.mjs';

/** A tool that the model calls next. */
export interface ToolCall {
	readonly tool: string;
	readonly input: { readonly [key: string]: Json };
}

/** A model that does as it is told, behind OpenAI's chat protocol. */
export interface ChatModel {
	/** The address that a credential holds, e.g. `http://127.0.0.1:40000/v1`. */
	readonly url: string;
	/** Calls that wait: each message of a person takes the first of them. */
	readonly calls: ToolCall[];
	/** The names of the tools that it was offered last. */
	readonly offered: () => string[];
	stop(): Promise<void>;
}

/** Starts the model. It answers a person's message by the next tool call, and a tool's answer by repeating it. */
export async function startChatModel(): Promise<ChatModel> {
	const app = fastify({ bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
	const calls: ToolCall[] = [];
	let offered: string[] = [];
	app.post('/v1/chat/completions', async ({ body }) => {
		const request = body as Json;
		const tools = at(request, 'tools');
		offered = Array.isArray(tools) ? tools.map((tool) => text(at(tool, 'function', 'name'))) : [];
		const messages = at(request, 'messages');
		const last = Array.isArray(messages) ? messages.at(-1) : undefined;
		const call = at(last, 'role') === 'tool' ? undefined : calls.shift();
		return completion(call, said(at(last, 'content')));
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/v1`, calls, offered: () => offered, stop: async () => await app.close() };
}

/** What a message holds: a text, or parts of which each is one. */
function said(content: Json | undefined): string {
	return typeof content === 'string' ? content : JSON.stringify(content);
}

/** An answer of the protocol: a tool call, or else a text. */
function completion(call: ToolCall | undefined, content: string): Json {
	const named = call && {
		id: `call_${Date.now()}`,
		type: 'function',
		function: { name: call.tool, arguments: JSON.stringify(call.input) },
	};
	const message = { role: 'assistant', content: named ? null : content, ...(named && { tool_calls: [named] }) };
	return {
		id: `chat-${Date.now()}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: named ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
