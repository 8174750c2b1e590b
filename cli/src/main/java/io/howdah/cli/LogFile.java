package io.howdah.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** The log of a process: one file below the work directory, nothing on the console. */
final class LogFile {
    /** The one log of this process; logback itself is process-wide. */
    private static final AtomicReference<Optional<Path>> CURRENT = new AtomicReference<>(Optional.empty());

    private LogFile() {}

    /** Logs go to {@code WORKDIR/logs/howdah.log} from now on; appended to, so that earlier runs stay readable. */
    static Path open(Path workDirectory) {
        Path file = workDirectory.resolve("logs").resolve("howdah.log");
        try {
            Files.createDirectories(workDirectory.resolve("logs"));
        } catch (IOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not create " + workDirectory.resolve("logs") + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        CURRENT.set(Optional.of(file));
        return file;
    }

    static Optional<Path> current() {
        return Objects.requireNonNull(CURRENT.get());
    }

    /** Does nothing before the file is open: errors of the command line itself need no log. */
    static void error(HowdahException error) {
        if (current().isEmpty()) {
            return;
        }
        if (error.code().blame() == Blame.BUG) {
            LoggerFactory.getLogger(LogFile.class).error(error.line(), error);
        } else {
            LoggerFactory.getLogger(LogFile.class).error("{}; {}", error.line(), error.hint());
        }
    }
}
