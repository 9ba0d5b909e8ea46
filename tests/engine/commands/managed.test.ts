/** Maven, Gradle and .NET: libraries that are kept, archives by name, results that are the same or not. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { digestOf } from '../../../src/engine/context/digest.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const pom = (more = '') => `<project>
  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.2</version></parent>
  <groupId>com.example</groupId><artifactId>shop</artifactId><version>1.4.0</version>${more}
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><scope>runtime</scope></dependency>
  </dependencies>
  <build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>
</project>`;
const java = (text = pom()): readonly ContextFile[] => [
	{ path: 'app/pom.xml', text },
	{ path: 'app/src/main/java/App.java', size: 200_000 },
	{ path: 'app/src/test/java/AppTest.java', size: 90_000 },
];

test('Maven fetches plugins and libraries into ~/.m2 and packs an archive with the libraries inside', () => {
	const box = new Box({ files: java() });
	const effect = box.run('cd app && mvn -B -q package -DskipTests');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, false]);
	assert.ok(amountOf(effect, 'index') > 40 * MB && box.bytes('/root/.m2/repository') > 40 * MB);
	assert.ok(box.bytes('/app/target/shop-1.4.0.jar') > 15 * MB && box.bytes('/app/target/shop-1.4.0.jar') < 40 * MB);
});

test('after go-offline a build fetches next to nothing, and tests take time unless they are skipped', () => {
	const box = new Box({ files: java() });
	assert.ok(amountOf(box.run('cd app && mvn dependency:go-offline'), 'index') > 50 * MB);
	const skipping = box.run('cd app && mvn package -DskipTests');
	assert.equal(amountOf(skipping, 'index'), 0);
	assert.ok(amountOf(box.run('cd app && mvn package'), 'cpu') > amountOf(skipping, 'cpu') + 10);
});

test('a fixed time in the pom makes equal archives of equal sources', () => {
	const fixed = '<properties><project.build.outputTimestamp>1</project.build.outputTimestamp></properties>';
	assert.equal(new Box({ files: java(pom(fixed)) }).run('cd app && ./mvnw package -DskipTests').exitCode, 127);
	assert.equal(new Box({ files: java(pom(fixed)) }).run('cd app && mvn package -DskipTests').reproducible, true);
});

test('an archive is taken apart into libraries that stay and own classes that change', () => {
	const layers = (size: number) => {
		const fixed = '<properties><project.build.outputTimestamp>1</project.build.outputTimestamp></properties>';
		const files = java(pom(fixed)).map((file) => (file.path.endsWith('App.java') ? { ...file, size } : file));
		const box = new Box({ files });
		const { exitCode, notes } = box.run(
			'cd app && mvn package && java -Djarmode=tools -jar target/shop-1.4.0.jar extract --layers --destination /out',
		);
		assert.deepEqual([exitCode, notes], [0, []]);
		const digest = (path: string) => digestOf(box.files.lookup(path) ?? assert.fail(path));
		return { box, libraries: digest('/out/dependencies/lib'), own: digest('/out/application/shop-1.4.0.jar') };
	};
	const [one, other] = [layers(200_000), layers(210_000)];
	assert.equal(one.libraries, other.libraries);
	assert.notEqual(one.own, other.own);
	assert.ok(one.box.bytes('/out/dependencies') > 15 * MB && one.box.bytes('/out/application') < MB);
	const layertools = one.box.run('cd /tmp && java -Djarmode=layertools -jar /app/target/shop-1.4.0.jar extract');
	assert.equal(layertools.exitCode, 0);
	assert.ok(one.box.bytes('/tmp/dependencies/BOOT-INF/lib') > 15 * MB && one.box.has('/tmp/spring-boot-loader/org'));
});

test('a pom that is surely missing ends the step', () => {
	const programs = ['bin/sh', 'bin/mvn', 'bin/gradle', 'bin/dotnet'].map((path) => ({ path, size: 1, mode: 0o755 }));
	const box = () => new Box({ partial: false, files: programs });
	assert.equal(box().run('mvn package').exitCode, 1);
	assert.equal(box().run('gradle build').exitCode, 1);
	assert.equal(box().run('dotnet build App.csproj').exitCode, 1);
});

test('Gradle by its wrapper fetches itself, and leaves archives that COPY finds by a pattern', () => {
	const files: readonly ContextFile[] = [
		{ path: 'app/gradlew', size: 8000, mode: 0o755 },
		{ path: 'app/settings.gradle', text: "rootProject.name = 'shop'\n" },
		{
			path: 'app/build.gradle',
			text: "plugins { id 'org.springframework.boot' version '3.3.2' }\nversion = '1.0'\ndependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }\n",
		},
		{ path: 'app/src/main/java/App.java', size: 100_000 },
	];
	const box = new Box({ files });
	const effect = box.run('cd app && ./gradlew bootJar --no-daemon');
	assert.equal(effect.exitCode, 0);
	assert.ok(amountOf(effect, 'network') > 100 * MB && box.bytes('/root/.gradle/wrapper') > 100 * MB);
	assert.ok(box.bytes('/app/build/libs/shop-1.0.jar') > 10 * MB);
	const again = box.run('cd app && ./gradlew bootJar --no-daemon');
	assert.equal(amountOf(again, 'network') + amountOf(again, 'index'), 0);
	assert.equal(new Box({ files, env: { GRADLE_VERSION: '9.1.0' } }).run('cd app && gradle bootJar').reproducible, true);
});

const project =
	'<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Serilog" Version="4.0.0" /><PackageReference Include="Npgsql" Version="8.0.3" /></ItemGroup></Project>';
const api: readonly ContextFile[] = [
	{ path: 'src/Api/Api.csproj', text: project },
	{ path: 'src/Api/Program.cs', size: 120_000 },
];

test('dotnet restores by the project files alone; publishing follows from the sources', () => {
	const published = (files: readonly ContextFile[], options = '') => {
		const box = new Box({ files });
		const restored = box.run('cd src && dotnet restore Api/Api.csproj');
		assert.ok(
			restored.exitCode === 0 && amountOf(restored, 'index') > 2 * MB && box.bytes('/root/.nuget/packages') > 5 * MB,
		);
		const effect = box.run(`cd src && dotnet publish Api/Api.csproj -c Release -o /out ${options}`);
		assert.deepEqual([effect.exitCode, effect.reproducible], [0, true]);
		return { box, effect };
	};
	const first = published(api, '--no-restore');
	assert.equal(amountOf(first.effect, 'index'), 0);
	assert.ok(first.box.files.mayExist('/out/Api.dll') && first.box.bytes('/out') > 0.3 * MB);
	assert.ok(published(api, '--self-contained -r linux-x64').box.bytes('/out') > first.box.bytes('/out') + 60 * MB);
});

test('a build that was made before is not made again for publishing', () => {
	const box = new Box({ files: api });
	box.run('cd src/Api && dotnet build -c Release');
	const effect = box.run('cd src/Api && dotnet publish -c Release -o /out --no-build');
	assert.equal(amountOf(effect, 'cpu'), 0);
});

test('a gem that is installed by its name brings what it needs', () => {
	const [rails, rake] = ['rails', 'rake'].map((name) => {
		const box = new Box();
		box.run(`gem install ${name}`);
		return box.bytes('/usr/local/bundle');
	});
	assert.ok(rails !== undefined && rake !== undefined && rails > 5 * rake && rails > 20e6);
});

test('--self-contained needs no value, and makes the result larger', () => {
	const published = (flags: string) => {
		const box = new Box({
			files: [
				{ path: 'src/app.csproj', size: 900 },
				{ path: 'src/Program.cs', size: 2000 },
			],
		});
		assert.equal(box.run(`cd /src && dotnet publish -c Release -o /out ${flags}`).exitCode, 0, flags);
		return box.bytes('/out');
	};
	assert.ok(published('--self-contained -r linux-x64') > published('--self-contained false') + 30e6);
});

test('jlink leaves a runtime at its output, larger with all modules, and fails where something is', () => {
	const box = new Box();
	assert.equal(box.run('jlink --add-modules java.base,java.logging --strip-debug --output /small').exitCode, 0);
	box.run('/opt/java/openjdk/bin/jlink --add-modules ALL-MODULE-PATH --output=/large');
	assert.ok(box.bytes('/small') > 20 * MB && box.bytes('/large') > 1.5 * box.bytes('/small'));
	assert.equal(box.run('jlink --add-modules java.base --output /small').exitCode, 1);
	assert.deepEqual(box.run('jlink --add-modules java.base --output /other').notes, []);
});
