/** What bash has beyond a POSIX shell: lists, tables, outputs that are read as files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Box } from '../commands/running.ts';

function printed(script: string): string | undefined {
	const box = new Box();
	box.run(`cat > /script <<'EOF'\n${script}\nEOF\nbash /script > /printed`);
	const node = box.files.lookup('/printed');
	return node?.kind === 'file' ? node.content.text : undefined;
}

test('lists: their items, number, keys and parts', () => {
	assert.equal(printed('a=(one "two three"); for x in "${a[@]}"; do echo "<$x>"; done'), '<one>\n<two three>\n');
	assert.equal(printed('a=(x y); a+=(z); echo "${#a[@]} ${a[2]} ${a[-1]} ${!a[*]} ${a[*]:1}"'), '3 z z 0 1 2 y z\n');
	assert.equal(printed('a=(x y); a[1]=changed; echo $a "${a[1]}"'), 'x changed\n');
	assert.equal(printed('f() { local b=(1 2 3); echo "${#b[@]}"; }; f'), '3\n');
});

test('tables', () => {
	assert.equal(printed('declare -A m=([x]=1 [y]="2 3"); m[z]=4; echo "${m[y]} ${m[z]} ${#m[@]}"'), '2 3 4 3\n');
});

test('outputs that are read as files', () => {
	assert.equal(printed('mapfile -t rows < <(printf \'a\\nb\\n\'); echo "${#rows[@]} ${rows[1]}"'), '2 b\n');
	assert.equal(printed('cat <(echo one) <(echo two)'), 'one\ntwo\n');
});
