package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.ConvertSettings.Compat;
import io.howdah.convert.expression.HelperNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps Howdah's helper functions from replacing those of the extension orafce, which owns schema {@code oracle} where it is installed. */
final class HelperSchema {
    private HelperSchema() {}

    /**
     * @throws HowdahException when the target has orafce and the conversion is not for it
     */
    static void check(Target target, ConvertSettings settings, Conversion conversion) {
        if (settings.compat() == Compat.PLAIN && needsHelpers(conversion) && hasOrafce(target)) {
            throw new HowdahException(
                    PipelineCode.ORAFCE_IN_TARGET,
                    "cannot install helper functions into schema oracle, which belongs to the extension orafce",
                    "use --compat orafce");
        }
    }

    private static boolean needsHelpers(Conversion conversion) {
        return conversion.statements().stream().anyMatch(s -> s.schema().text().equals(HelperNames.PLAIN.schema()));
    }

    private static boolean hasOrafce(Target target) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT FROM pg_extension WHERE extname = 'orafce'")) {
            return rows.next();
        } catch (SQLException e) {
            throw State.failed("look for the extension orafce", e);
        }
    }
}
