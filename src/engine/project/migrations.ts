/** How links and drafts of earlier versions become those of today. */

/**
 * The first entry turns version 1 into version 2, and so on. What an entry gets was not checked: it must take anything.
 * Add one whenever the form of a workspace changes so that old data would be refused or misread, and a link of the old
 * form to the fixture of the tests.
 */
export const MIGRATIONS: readonly ((data: unknown) => unknown)[] = [];
