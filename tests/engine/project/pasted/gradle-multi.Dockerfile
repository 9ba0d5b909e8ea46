FROM gradle:8.8-jdk21 AS build
WORKDIR /home/gradle/src
COPY settings.gradle.kts build.gradle.kts gradle.properties ./
COPY gradle gradle
COPY core/build.gradle.kts core/
COPY web/build.gradle.kts web/
RUN gradle dependencies --no-daemon
COPY core core
COPY web web
RUN gradle :web:bootJar --no-daemon -x test
FROM eclipse-temurin:21-jre-alpine
RUN addgroup -S spring && adduser -S spring -G spring
USER spring
COPY --from=build /home/gradle/src/web/build/libs/*.jar app.jar
ENTRYPOINT ["java","-jar","/app.jar"]
