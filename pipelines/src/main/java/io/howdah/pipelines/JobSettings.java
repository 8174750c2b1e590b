package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;

/**
 * Everything a job is told.
 *
 * @param job names it in the target: the same name continues the same work
 * @param origin an export directory or a running database
 * @param workDirectory scripts, reports, rejects and logs go there
 * @param mapping which tables, columns and rows are moved, and as what
 */
public record JobSettings(
        String job,
        Origin origin,
        Path workDirectory,
        SourceSettings source,
        ConvertSettings convert,
        LoadSettings load,
        ValidateSettings validate,
        DataCheck dataCheck,
        DiskCheck diskCheck,
        MappingChoice mapping) {
    /** Without mapping: everything is moved. */
    public JobSettings(
            String job,
            Origin origin,
            Path workDirectory,
            SourceSettings source,
            ConvertSettings convert,
            LoadSettings load,
            ValidateSettings validate,
            DataCheck dataCheck,
            DiskCheck diskCheck) {
        this(job, origin, workDirectory, source, convert, load, validate, dataCheck, diskCheck, MappingChoice.NONE);
    }

    /** An export directory without mapping. */
    public JobSettings(
            String job,
            Path directory,
            Path workDirectory,
            SourceSettings source,
            ConvertSettings convert,
            LoadSettings load,
            ValidateSettings validate,
            DataCheck dataCheck,
            DiskCheck diskCheck) {
        this(
                job,
                new Origin.Directory(directory),
                workDirectory,
                source,
                convert,
                load,
                validate,
                dataCheck,
                diskCheck);
    }

    /**
     * The export directory.
     *
     * @throws HowdahException {@link PipelineCode#NEEDS_SCRIPTS} when the job reads a running database
     */
    public Path directory() {
        return switch (origin) {
            case Origin.Directory(Path path) -> path;
            case Origin.Running r ->
                throw new HowdahException(
                        PipelineCode.NEEDS_SCRIPTS,
                        "could not work on " + origin.describe() + ": this needs scripts",
                        "name a directory with scripts as --source");
        };
    }

    /** How much of the data assess looks at. */
    public enum DataCheck {
        NONE,
        /** the first chunks of each file and some in between, 64 MiB in all per file */
        SAMPLE,
        FULL
    }

    public enum DiskCheck {
        ON,
        OFF
    }

    public JobSettings withDataCheck(DataCheck choice) {
        return new JobSettings(job, origin, workDirectory, source, convert, load, validate, choice, diskCheck, mapping);
    }

    public JobSettings withConvert(ConvertSettings settings) {
        return new JobSettings(
                job, origin, workDirectory, source, settings, load, validate, dataCheck, diskCheck, mapping);
    }

    public JobSettings withMapping(MappingChoice choice) {
        return new JobSettings(
                job, origin, workDirectory, source, convert, load, validate, dataCheck, diskCheck, choice);
    }
}
