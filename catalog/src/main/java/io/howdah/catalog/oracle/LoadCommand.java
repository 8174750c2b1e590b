package io.howdah.catalog.oracle;

import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import java.nio.file.Path;
import java.util.Map;

/**
 * SQLcl's {@code LOAD table file}: a data file that the script would load.
 *
 * @param file as the script finds it; it may be missing
 * @param settings of the SET LOAD before it, names in upper case: {@code DATE_FORMAT}, {@code TIMESTAMP_FORMAT}, {@code
 *     TIMESTAMPTZ_FORMAT}, {@code MAP_COLUMN_NAMES} ...
 */
public record LoadCommand(QualifiedName table, Path file, Map<String, String> settings, Place place) {
    public LoadCommand {
        settings = Map.copyOf(settings);
    }
}
