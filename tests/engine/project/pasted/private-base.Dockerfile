FROM registry.corp.example/platform/java-service:17
COPY target/orders.jar /app/orders.jar
RUN /opt/platform/bin/register --service orders --jar /app/orders.jar
CMD ["java", "-jar", "/app/orders.jar"]
