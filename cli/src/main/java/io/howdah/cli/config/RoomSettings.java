package io.howdah.cli.config;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.load.RejectPolicy;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.MappingChoice;
import io.howdah.pipelines.Origin;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;

/**
 * The settings of the rooms, before job and directories are known.
 *
 * @param rejectLimit 0 = stop at the first bad record
 * @param mapping its task settings have shaped the others already
 * @param delta how sets of files are applied
 * @param reload which windows are reloaded
 */
record RoomSettings(
        SourceSettings source,
        ConvertSettings convert,
        LoadSettings load,
        long rejectLimit,
        ValidateSettings validate,
        JobSettings.DataCheck dataCheck,
        JobSettings.DiskCheck diskCheck,
        MappingChoice mapping,
        DeltaProject delta,
        ReloadSettings reload) {
    JobSettings settings(String job, Origin origin, Path workDirectory) {
        RejectPolicy rejects = rejectLimit == 0
                ? new RejectPolicy.Stop()
                : new RejectPolicy.SetAside(workDirectory.resolve(job).resolve("rejects"), rejectLimit);
        return new JobSettings(
                job,
                origin,
                workDirectory,
                source,
                convert,
                load.withRejects(rejects),
                validate,
                dataCheck,
                diskCheck,
                mapping);
    }
}
