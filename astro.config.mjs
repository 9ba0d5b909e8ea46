/** The site: Starlight as its shell, content in content/, a base path and an address from the environment. */
import process from 'node:process';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import contentSecurityPolicy from './src/site/integrations/csp.ts';
import headStyles from './src/site/integrations/headStyles.ts';
import hosting from './src/site/integrations/hosting.ts';
import offline from './src/site/integrations/offline.ts';
import searchIndex from './src/site/integrations/search.ts';
import { lessonSlugs } from './src/site/lessons.ts';
import { hanSpaces } from './src/site/vite/hanSpaces.ts';
import { monacoIcons } from './src/site/vite/monacoIcons.ts';
import { monacoLess } from './src/site/vite/monacoLess.ts';
import { monacoStyles } from './src/site/vite/monacoStyles.ts';
import { monacoWords } from './src/site/vite/monacoWords.ts';
import { noticed } from './src/site/vite/noticed.ts';
import { ownLanguage } from './src/site/vite/ownLanguage.ts';
import { ruleTitles } from './src/site/vite/ruleTitles.ts';
import { starlightStyles } from './src/site/vite/starlightStyles.ts';
import { systemThemes } from './src/site/vite/systemThemes.ts';

/** With a slash at both ends. */
const base = `/${process.env.BASE ?? ''}/`.replace(/\/{2,}/g, '/');

export default defineConfig({
	site: process.env.SITE,
	base,
	outDir: process.env.OUT ?? 'dist',
	trailingSlash: 'always',
	// Inlined styles and small scripts would need exceptions from the content security policy.
	build: { inlineStylesheets: 'never' },
	vite: {
		plugins: [
			hanSpaces(),
			monacoIcons(),
			monacoLess(),
			monacoStyles(),
			monacoWords(),
			noticed(),
			ruleTitles(),
			starlightStyles(),
			systemThemes(),
		],
		build: { assetsInlineLimit: 0 },
		worker: { format: 'es', plugins: () => [noticed(), ownLanguage()] },
	},
	devToolbar: { enabled: false },
	integrations: [
		starlight({
			title: 'Layerwise',
			disable404Route: true,
			pagefind: false,
			locales: {
				root: { label: 'English', lang: 'en' },
				'zh-cn': { label: '简体中文', lang: 'zh-CN' },
			},
			sidebar: [
				{
					label: 'Lessons',
					translations: { 'zh-CN': '课程' },
					items: lessonSlugs().map((slug) => ({ slug })),
				},
			],
			favicon: '/favicon.svg',
			head: [
				{ tag: 'link', attrs: { rel: 'apple-touch-icon', href: `${base}apple-touch-icon.png` } },
				{ tag: 'meta', attrs: { name: 'theme-color', content: '#fcfbf9', media: '(prefers-color-scheme: light)' } },
				{ tag: 'meta', attrs: { name: 'theme-color', content: '#12161d', media: '(prefers-color-scheme: dark)' } },
			],
			customCss: ['./src/site/styles/tokens.css', './src/site/styles/theme.css', './src/site/styles/print.css'],
			components: {
				Footer: './src/site/overrides/Footer.astro',
				Header: './src/site/overrides/Header.astro',
				Hero: './src/site/overrides/Hero.astro',
				MobileMenuFooter: './src/site/overrides/MobileMenuFooter.astro',
				PageTitle: './src/site/overrides/PageTitle.astro',
				ThemeProvider: './src/site/overrides/ThemeProvider.astro',
			},
			expressiveCode: {
				styleOverrides: { borderRadius: '0.5rem', frames: { frameBoxShadowCssValue: 'none' } },
				// Starlight looks for the language below src/content/docs, where nothing of ours lies.
				getBlockLocale: ({ file }) => (/[\\/]zh-cn[\\/]/.test(file.url?.pathname ?? file.path) ? 'zh-CN' : 'en'),
			},
			tableOfContents: false,
			lastUpdated: false,
		}),
		searchIndex(),
		headStyles(),
		contentSecurityPolicy(),
		hosting(),
		// Last: it takes the hash of every file as it goes out.
		offline(),
	],
});
