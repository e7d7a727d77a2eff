package io.aidebug.standalone.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What a class of the broker says while something else happens.
public final class BrokerMessages {

    private BrokerMessages() {}

    /// What happens meanwhile.
    @FunctionalInterface
    public interface Meanwhile {
        void run() throws Exception;
    }

    /// Its messages from INFO on.
    public static List<String> of(Class<?> speaker, Meanwhile meanwhile) throws Exception {
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        var logger = (Logger) LoggerFactory.getLogger(speaker);
        Level usual = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(told);
        try {
            meanwhile.run();
        } finally {
            logger.detachAppender(told);
            logger.setLevel(usual);
        }
        return List.copyOf(told.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
