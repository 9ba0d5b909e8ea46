/** What lessons are written with. */
export { default as Answer } from './Answer.astro';
export { default as BuildLog } from './BuildLog.astro';
export { default as DiffOf } from './DiffOf.astro';
export { default as Exercise } from './Exercise.astro';
export { default as Figure } from './Figure.astro';
export { default as Hint } from './Hint.astro';
export { default as History } from './History.astro';
export { default as OwnDockerfile } from './OwnDockerfile.astro';
export { default as OwnMachine } from './OwnMachine.astro';
export { default as Picture } from './Picture.astro';
export { default as Prediction } from './Prediction.astro';
export { default as Progress } from './Progress.astro';
export { default as Question } from './Question.astro';
export { default as Quoted } from './Quoted.astro';
export { default as Solution } from './Solution.astro';
export { default as Steps } from './Steps.astro';
export { default as Term } from './Term.astro';
