/** The machine that the figures are for, as a menu beside them; its rates are in the week. */
import { machineName, profilesOf, withMachine } from '../state/machine.ts';
import type { Store } from '../state/store.ts';

export function MachineChoice({ store }: { store: Store }) {
	const { words, common, opening, locale } = store;
	const { machine } = common.value;
	const given = opening.workspace.machine;
	const profiles = profilesOf(machine, given);
	return (
		<label class="wb-on" title={machine.note?.[locale].replaceAll('`', '')}>
			<span>{words.headline.on}</span>
			<select
				value={machine.id}
				onChange={({ currentTarget }) => {
					const chosen = profiles.find(({ id }) => id === currentTarget.value);
					if (chosen) store.rework((now) => withMachine(now, chosen));
				}}
			>
				{profiles.map((profile) => (
					<option key={profile.id} value={profile.id}>
						{machineName(profile, given, words, locale)}
					</option>
				))}
			</select>
		</label>
	);
}
