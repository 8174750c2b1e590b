package io.howdah.source.sqlldr;

import io.howdah.base.QualifiedName;
import io.howdah.source.sqlldr.ControlFile.Embedded;
import io.howdah.source.sqlldr.ControlFile.Enclosed;
import io.howdah.source.sqlldr.ControlFile.Enclosure;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.Following;
import io.howdah.source.sqlldr.ControlFile.Infile;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.NotEnclosed;
import io.howdah.source.sqlldr.ControlFile.RecordFormat;
import io.howdah.source.text.FileBytes;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything needed to read the rows of one INTO TABLE clause from one data file.
 *
 * @param number of the clause in the control file, 0-based
 * @param dataStart position of the first record
 * @param dataLine its 1-based line
 * @param skip logical records before the first that is loaded
 * @param folders where files named by fields are looked for, in this order
 */
record LoaderPlan(
        ControlFile control,
        int number,
        QualifiedName table,
        List<LoaderColumn> columns,
        FileBytes content,
        Infile infile,
        long dataStart,
        long dataLine,
        int skip,
        long maxRecord,
        List<Path> folders) {
    LoaderPlan {
        columns = List.copyOf(columns);
        folders = List.copyOf(folders);
    }

    IntoTable into() {
        return control.tables().get(number);
    }

    RecordFormat records() {
        return infile.format();
    }

    /** What line ends may stand in. */
    Enclosure embedding() {
        if (into().embedded() != Embedded.LINE_ENDS) {
            return new NotEnclosed();
        }
        return into().fields().stream()
                .map(f -> f.delimiters().enclosure())
                .filter(Enclosed.class::isInstance)
                .findFirst()
                .orElse(new NotEnclosed());
    }

    /** A binary field may be what a record of stated length ends with. */
    PhysicalRecords.LastByte lastByte() {
        List<ControlFile.FieldSpec> taking =
                into().fields().stream().filter(LoaderPlan::takesBytes).toList();
        boolean positioned = taking.stream()
                .anyMatch(f -> f.value() instanceof ControlFile.Binary && !(f.position() instanceof Following));
        boolean last = !taking.isEmpty() && taking.getLast().value() instanceof ControlFile.Binary;
        return positioned || last ? PhysicalRecords.LastByte.DATA : PhysicalRecords.LastByte.LINE_END;
    }

    /** The first field begins where the list of the table before ended. */
    boolean continuesBefore() {
        return number > 0
                && into().fields().stream()
                        .filter(LoaderPlan::takesBytes)
                        .findFirst()
                        .filter(f -> f.position() instanceof Following)
                        .isPresent();
    }

    private static boolean takesBytes(FieldSpec field) {
        return field.value() instanceof ControlFile.Text || field.value() instanceof ControlFile.Binary;
    }

    /** The rows have to be counted from the first one on. */
    boolean countsRows() {
        return columns.stream().anyMatch(c -> c.origin() instanceof LoaderColumn.SequenceNo);
    }
}
