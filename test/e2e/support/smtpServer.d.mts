/** A mail as it arrived. */
export interface ArrivedMail {
	readonly to: string[];
	readonly isEncrypted: boolean;
	/** Heads and content. */
	readonly text: string;
}

/** A running mail server. */
export interface SmtpServer {
	readonly host: string;
	readonly port: number;
	readonly mails: ArrivedMail[];
	stop(): Promise<void>;
}

/**
 * A mail server on this computer's own address that wants its user to log in, over STARTTLS only. It keeps what it takes.
 * @param options.refused addresses that it refuses
 */
export declare function startSmtpServer(options: {
	readonly user: string;
	readonly password: string;
	readonly refused?: readonly string[];
}): Promise<SmtpServer>;
