/** The programs that every image has, or nearly every one. */
import type { Command } from '../command.ts';
import { ACCOUNT_COMMANDS } from './accounts.ts';
import { tar } from './archive.ts';
import { CAT_COMMANDS } from './cat.ts';
import { CHANGE_COMMANDS } from './change.ts';
import { cp } from './copy.ts';
import { COUNT_COMMANDS } from './count.ts';
import { dd } from './dd.ts';
import { EXPR_COMMANDS } from './expr.ts';
import { FILTERS } from './filters.ts';
import { find } from './find.ts';
import { grep } from './grep.ts';
import { PACKING_COMMANDS } from './gzip.ts';
import { HOST_COMMANDS } from './host.ts';
import { install } from './install.ts';
import { LINE_COMMANDS } from './lines.ts';
import { LIST_COMMANDS } from './list.ts';
import { MAKE_COMMANDS } from './make.ts';
import { PRINT_COMMANDS } from './print.ts';
import { RENAME_COMMANDS } from './rename.ts';
import { SED_COMMANDS } from './sed.ts';
import { WRAPPERS } from './wrappers.ts';

export const FILE_COMMANDS: readonly Command[] = [
	...PRINT_COMMANDS,
	...CAT_COMMANDS,
	...COUNT_COMMANDS,
	...LINE_COMMANDS,
	...SED_COMMANDS,
	...FILTERS,
	...LIST_COMMANDS,
	...CHANGE_COMMANDS,
	cp,
	install,
	...RENAME_COMMANDS,
	...MAKE_COMMANDS,
	tar,
	...PACKING_COMMANDS,
	...ACCOUNT_COMMANDS,
	...HOST_COMMANDS,
	...EXPR_COMMANDS,
	...WRAPPERS,
	find,
	grep,
	dd,
];
