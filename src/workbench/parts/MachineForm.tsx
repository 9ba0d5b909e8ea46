/** The machine that the figures are reckoned for: one of the profiles, or one with the reader's own rates. */
import { BUILD_PLATFORM, BUILDERS, NEWEST_BUILDER } from '../../engine/project/builders.ts';
import type { CacheKind } from '../../engine/project/types.ts';
import { withBuilder, withPlatforms } from '../state/builder.ts';
import {
	CACHES,
	FIELDS,
	machineName,
	profilesOf,
	withCache,
	withMachine,
	withPushes,
	withRate,
} from '../state/machine.ts';
import type { Store } from '../state/store.ts';

export function MachineForm({ store }: { store: Store }) {
	const { words, work, locale, opening } = store;
	const { machine } = work.value.shared;
	const { options } = work.value.before;
	const change = (next: typeof machine) => {
		store.rework((now) => withMachine(now, next));
	};
	const given = opening.workspace.machine;
	const profiles = profilesOf(machine, given);
	return (
		<form class="wb-machine wb-form" onSubmit={(event) => event.preventDefault()}>
			<label>
				<span>{words.week.machine}</span>
				<select
					value={machine.id}
					onChange={({ currentTarget }) => change(profiles.find(({ id }) => id === currentTarget.value) ?? machine)}
				>
					{profiles.map((profile) => (
						<option key={profile.id} value={profile.id}>
							{machineName(profile, given, words, locale)}
						</option>
					))}
				</select>
			</label>
			{machine.note && <p class="wb-note">{machine.note[locale].replaceAll('`', '')}</p>}
			<label>
				<span>{words.week.builder}</span>
				<select
					value={options.builder ?? NEWEST_BUILDER}
					onChange={({ currentTarget }) => {
						const chosen = BUILDERS.find((version) => version === currentTarget.value);
						if (chosen) store.rework((now) => withBuilder(now, chosen));
					}}
				>
					{BUILDERS.toReversed().map((version) => (
						<option key={version} value={version}>
							{words.week.builders[version]}
						</option>
					))}
				</select>
			</label>
			<label>
				<span>{words.week.platforms}</span>
				<input
					type="text"
					value={options.platform ?? ''}
					placeholder={BUILD_PLATFORM}
					list="wb-platforms"
					spellcheck={false}
					maxLength={512}
					onChange={({ currentTarget }) => store.rework((now) => withPlatforms(now, currentTarget.value))}
				/>
				<datalist id="wb-platforms">
					{['linux/amd64', 'linux/arm64', 'linux/amd64,linux/arm64'].map((platform) => (
						<option key={platform} value={platform} />
					))}
				</datalist>
			</label>
			<details>
				<summary>{words.week.rates}</summary>
				<p class="wb-note">{words.week.assumed}</p>
				<label>
					<span>{words.week.cache}</span>
					<select
						value={machine.cache ?? 'kept'}
						onChange={({ currentTarget }) => change(withCache(machine, currentTarget.value as CacheKind))}
					>
						{CACHES.map((cache) => (
							<option key={cache} value={cache}>
								{words.week.caches[cache]}
							</option>
						))}
					</select>
				</label>
				<label>
					<span>{words.week.pushes}</span>
					<input
						type="checkbox"
						checked={machine.pushes}
						onChange={({ currentTarget }) => change(withPushes(machine, currentTarget.checked))}
					/>
				</label>
				<div class="wb-rates">
					{(Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((field) => (
						<label key={field}>
							<span>{words.week.fields[field]}</span>
							<input
								type="number"
								min="0"
								max="10000"
								step="any"
								value={(machine[field] ?? 0) / FIELDS[field]}
								onChange={({ currentTarget }) => change(withRate(machine, field, currentTarget.value))}
							/>
						</label>
					))}
				</div>
			</details>
		</form>
	);
}
