package io.howdah.cli.config;

import io.howdah.pipelines.delta.DeltaSettings;
import java.util.Optional;

/**
 * Section {@code delta} of a project.
 *
 * @param source as written, relative paths taken from the project file; a folder or {@code s3://bucket/prefix}
 * @param archive the same, where sets go that are applied
 */
public record DeltaProject(Optional<String> source, Optional<String> archive, DeltaSettings settings) {}
