FROM sbtscala/scala-sbt:eclipse-temurin-21.0.2_13_1.9.9_3.4.0 AS build
WORKDIR /app
COPY build.sbt .
COPY project project
RUN sbt update
COPY . .
RUN sbt assembly
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/scala-3.4.0/app-assembly.jar /app.jar
CMD ["java","-jar","/app.jar"]
