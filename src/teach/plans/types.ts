/** A plan for a class: what to show, to ask and to let do, minute by minute. */

export interface PlanItem {
	readonly minutes: number;
	readonly kind: 'show' | 'ask' | 'do';
	readonly text: string;
	/** What learners are likely to say or do wrong, and what to answer. */
	readonly wrong?: string;
	/** An exercise of the lessons and which of its texts: `copy-all/start`. */
	readonly state?: string;
	/** The lesson to go through: the last part of its address. */
	readonly lesson?: string;
}

export interface Plan {
	readonly minutes: 45 | 90 | 180;
	readonly aim: string;
	readonly items: readonly PlanItem[];
}
