package io.howdah.pipelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Facts about this build of Howdah. */
public final class Program {
    private Program() {}

    /** For example {@code 0.1.0}; {@code unknown} when the build did not write it down. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream file = Program.class.getResourceAsStream("program.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
