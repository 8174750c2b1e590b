package io.howdah.source.csv;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.text.TextProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens delimited files: looks at the beginning of each and learns what the options do not tell. */
public final class DelimitedFiles {
    private DelimitedFiles() {}

    /**
     * @param source always there; it throws when it is read if the findings say that it cannot be
     */
    public record Opened(TableSource source, List<Finding> findings) {
        public Opened {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param name path as the user would write it
     * @param maxRecord limit in bytes for tables with LOBs; other tables have a lower one by the widths of their columns
     * @throws HowdahException when the character set is not known or a packed file is damaged at its beginning
     */
    public static Opened open(Table table, Path path, String name, FileOptions options, long maxRecord)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        TextProbe.Probed probed = TextProbe.probe(path, name, options.charset());
        Findings report = new Findings(table, name, findings);
        if (probed.certainty() == TextProbe.Certainty.ASSUMED) {
            report.warning(
                    SourceCode.FORMAT_DETECTED,
                    "the file is not UTF-8 and nothing states its character set; WE8MSWIN1252 is assumed",
                    "state the charset of the file in howdah.yaml");
        }
        long limit = RecordLimit.of(table, maxRecord);
        Optional<DelimitedSource> source = new FormatDetector(table, probed.content(), options, limit, report).detect();
        if (source.isPresent()) {
            return new Opened(source.get(), findings);
        }
        Finding reason = findings.getLast();
        return new Opened(new RefusedSource(table.name(), name, probed.content().size(), reason), findings);
    }

    /** Makes findings about one file. */
    record Findings(Table table, String file, List<Finding> list) {
        void note(SourceCode code, String message) {
            list.add(Finding.note(code, object(), place(), message));
        }

        void warning(SourceCode code, String message, String hint) {
            list.add(Finding.warning(code, object(), place(), message, hint, 5));
        }

        void loss(SourceCode code, String message, String hint) {
            list.add(Finding.loss(code, object(), place(), message, hint, 10));
        }

        private ObjectRef object() {
            return new ObjectRef(ObjectKind.TABLE, table.name());
        }

        private Optional<Place> place() {
            return Optional.of(new Place(file, 1, 0));
        }
    }
}
