package io.howdah.pipelines;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;

/**
 * Everything a job is told.
 *
 * @param job names it in the target: the same name continues the same work
 * @param directory the export
 * @param workDirectory scripts, reports, rejects and logs go there
 */
public record JobSettings(
        String job,
        Path directory,
        Path workDirectory,
        SourceSettings source,
        ConvertSettings convert,
        LoadSettings load,
        ValidateSettings validate,
        DataCheck dataCheck,
        DiskCheck diskCheck) {
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
        return new JobSettings(job, directory, workDirectory, source, convert, load, validate, choice, diskCheck);
    }

    public JobSettings withConvert(ConvertSettings settings) {
        return new JobSettings(job, directory, workDirectory, source, settings, load, validate, dataCheck, diskCheck);
    }
}
