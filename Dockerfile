# One image for the three processes. Build the libraries first:
#
#   mvn -q -DskipTests package
#   docker build -t aidebug .
#
# The argument names the process to run:
#   io.aidebug.ingest.IngestMain | io.aidebug.topology.TopologyMain | io.aidebug.query.QueryMain

# Debian's libc, because RocksDB and ONNX Runtime bring native libraries that are linked against it.
FROM eclipse-temurin:25.0.4_7-jre-noble

RUN groupadd --system --gid 10001 aidebug \
    && useradd --system --uid 10001 --gid aidebug --home-dir /var/lib/aidebug --create-home aidebug

COPY --chmod=0755 deploy/image/http-ok /usr/local/bin/http-ok
COPY standalone/target/lib/ /opt/aidebug/lib/

USER aidebug
WORKDIR /var/lib/aidebug
# A volume that is mounted here starts with this folder's owner.
RUN mkdir state
ENV AIDEBUG_HTTP_PORT=8080 \
    AIDEBUG_STATE_DIR=/var/lib/aidebug/state

EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["http-ok", "8080", "/health/live"]

# Half of the container's memory is heap; RocksDB, ONNX Runtime and network buffers live in the other half.
ENTRYPOINT ["java", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "--add-modules", "jdk.incubator.vector", \
    "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.aidebug.records", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-cp", "/opt/aidebug/lib/*"]
CMD ["io.aidebug.ingest.IngestMain"]
