package io.aidebug.standalone.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The log of the all-in-one server: a file in its data directory, a new one each day or 20 MB,
/// kept for two weeks and up to 200 MB. As lines, or as JSON with `AIDEBUG_LOG_FORMAT=json`.
final class LogFile implements AutoCloseable {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{24} [%X{request_id}] %msg%n";
    private static final int DAYS = 14;

    private final Logger root;
    private final RollingFileAppender<ILoggingEvent> appender;
    private final Path path;

    private LogFile(Logger root, RollingFileAppender<ILoggingEvent> appender, Path path) {
        this.root = root;
        this.appender = appender;
        this.path = path;
    }

    /// Begins to write what the process logs.
    ///
    /// @param directory made when it is not there
    static LogFile open(Path directory, Map<String, String> variables) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Path path = directory.resolve("aidebug.log");
        LoggerContext context = root.getLoggerContext();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(path.toString());
        appender.setEncoder(encoder(context, variables));
        appender.setRollingPolicy(rolling(context, appender, directory));
        appender.start();
        root.addAppender(appender);
        return new LogFile(root, appender, path);
    }

    private static Encoder<ILoggingEvent> encoder(
            LoggerContext context, Map<String, String> variables) {
        String format = variables.getOrDefault("AIDEBUG_LOG_FORMAT", "text");
        if (format.toLowerCase(Locale.ROOT).equals("json")) {
            var json = new JsonEncoder();
            json.setContext(context);
            json.start();
            return json;
        }
        var lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(PATTERN);
        lines.start();
        return lines;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
            LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path directory) {
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(directory.resolve("aidebug.%d.%i.log.gz").toString());
        policy.setMaxFileSize(FileSize.valueOf("20MB"));
        policy.setMaxHistory(DAYS);
        policy.setTotalSizeCap(FileSize.valueOf("200MB"));
        policy.start();
        return policy;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
