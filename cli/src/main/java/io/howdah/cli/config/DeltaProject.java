package io.howdah.cli.config;

import io.howdah.pipelines.delta.DeltaSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Section {@code delta} of a project.
 *
 * @param source as written, relative paths taken from the project file; a folder or {@code s3://bucket/prefix}
 * @param archive the same, where sets go that are applied
 * @param marker name of the file that tells that a set without manifest is complete
 * @param settle how long nothing may have changed in a set that has neither
 * @param endpoint of an object store that is not AWS
 * @param region of the object store; empty = as AWS's own tools find it
 * @param importBy who reads objects that the server could read by itself
 */
public record DeltaProject(
        Optional<String> source,
        Optional<String> archive,
        String marker,
        Duration settle,
        Optional<URI> endpoint,
        Optional<String> region,
        Import importBy,
        DeltaSettings settings) {

    public enum Import {
        /** the server where it can and nothing is checked less, else Howdah */
        AUTO,
        /** the server whatever it can read; refused where it can read nothing */
        SERVER,
        CLIENT
    }
}
