package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.SetSources.Head;
import io.howdah.pipelines.delta.SetSources.Streamed;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.StoredFile;
import io.howdah.pipelines.delta.set.Way;
import io.howdah.source.text.FileBytes;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A file in one of PostgreSQL's own formats: its bytes go to COPY as they are. */
final class PostgresFile {
    private static final int PIECE = 1 << 20;

    private PostgresFile() {}

    /** The names in the first line of a CSV file; none when the file is empty. */
    static List<String> header(SetFile file) throws IOException {
        InputStream bytes = switch (file.way()) {
            case Way.ByHowdah here -> open(file);
            case Way.ByServer(StoredFile stored) -> new ByteArrayInputStream(stored.beginning());
        };
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            return line == null ? List.of() : names(line);
        }
    }

    private static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    name.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }

    /** The options of COPY, as {@code aws_s3.table_import_from_s3} takes them too. */
    static String options(Format format, Head head) {
        return switch (format) {
            case POSTGRES_CSV -> head == Head.NAMES ? "(FORMAT csv, HEADER true)" : "(FORMAT csv)";
            case POSTGRES_TEXT -> "(FORMAT text)";
            case ORACLE -> throw new IllegalArgumentException("not a format of PostgreSQL");
        };
    }

    /** @return rows */
    static long copy(Connection connection, Streamed streamed, QualifiedName into) throws SQLException, IOException {
        SetFile file = streamed.file();
        String sql = "COPY " + into.quoted() + " (" + Identifier.list(streamed.columns(), "") + ") FROM STDIN "
                + options(file.format(), streamed.head());
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try (InputStream in = open(file)) {
            byte[] buffer = new byte[PIECE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copy.writeToCopy(buffer, 0, read);
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** @throws HowdahException while reading, when a packed file is damaged */
    private static InputStream open(SetFile file) throws IOException {
        return FileBytes.raw(file.path(), file.name(), FileBytes.packing(file.path()));
    }
}
