package io.howdah.pipelines;

import io.howdah.source.oracle.OracleSettings;
import java.nio.file.Path;

/** What a job reads. */
public sealed interface Origin {
    /** As reports and records name it. */
    String describe();

    /** What Oracle's tools wrote: a directory, or a single script. */
    record Directory(Path path) implements Origin {
        @Override
        public String describe() {
            return path.toString();
        }
    }

    /** A running database. */
    record Running(OracleSettings settings) implements Origin {
        @Override
        public String describe() {
            return settings.address().url();
        }
    }
}
