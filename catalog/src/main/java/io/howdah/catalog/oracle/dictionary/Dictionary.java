package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.CatalogCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks questions of one database, each for many schemas at once: of the DBA_ view where it may be read, else of the ALL_ view. Used by one
 * thread.
 */
final class Dictionary {
    private static final int TABLE_OR_VIEW_DOES_NOT_EXIST = 942;
    private static final int INVALID_IDENTIFIER = 904;
    private static final int INSUFFICIENT_PRIVILEGES = 1031;
    private static final int INSUFFICIENT_PRIVILEGES_ON_OBJECT = 41900;

    /** Oracle takes at most 1000 expressions in a list (ORA-01795), and few texts keep the shared pool small. */
    private static final int SCHEMAS_AT_ONCE = 200;

    private static final int ROWS_AT_ONCE = 2000;
    private static final String OWNERS = "&owners";
    private static final String PREFIX = "&dict.";

    private final Connection connection;
    private final OracleVersion version;
    private final Map<Question, Reach> answered = new EnumMap<>(Question.class);
    private final Map<Question, OracleVersion> outdated = new EnumMap<>(Question.class);

    Dictionary(Connection connection, OracleVersion version) {
        this.connection = connection;
        this.version = version;
    }

    OracleVersion version() {
        return version;
    }

    /** Which views answered so far. */
    Map<Question, Reach> answered() {
        return Collections.unmodifiableMap(answered);
    }

    /** Questions of which this database did not know a column that its release should have, with the release that it was asked as instead. */
    Map<Question, OracleVersion> outdated() {
        return Collections.unmodifiableMap(outdated);
    }

    List<Row> rows(Question question, Collection<Identifier> owners) {
        List<Row> rows = new ArrayList<>();
        ask(question, owners, rows::add);
        return rows;
    }

    /**
     * Hands on every row, in the query's order for each group of schemas.
     *
     * @throws HowdahException CATALOG-0021 when neither view may be read or the connection is lost
     */
    void ask(Question question, Collection<Identifier> owners, Consumer<Row> reader) {
        List<Identifier> all = List.copyOf(owners);
        for (int from = 0; from < all.size(); from += SCHEMAS_AT_ONCE) {
            askSome(question, all.subList(from, Math.min(all.size(), from + SCHEMAS_AT_ONCE)), reader);
        }
    }

    /** As {@link #rows}, absent when the view is not there or may not be read. */
    Optional<List<Row>> rowsIfAllowed(Question question, Collection<Identifier> owners) {
        try {
            return Optional.of(rows(question, owners));
        } catch (HowdahException e) {
            if (e.getCause() instanceof SQLException cause && isHidden(cause)) {
                answered.remove(question);
                return Optional.empty();
            }
            throw e;
        }
    }

    private void askSome(Question question, List<Identifier> owners, Consumer<Row> reader) {
        Reach reach = answered.getOrDefault(question, Reach.DBA);
        try {
            query(question, reach, owners, reader);
            answered.put(question, reach);
        } catch (SQLException e) {
            Optional<OracleVersion> older = variant(question).flatMap(question::older);
            if (e.getErrorCode() == INVALID_IDENTIFIER && older.isPresent()) {
                outdated.put(question, older.get());
                askSome(question, owners, reader);
                return;
            }
            if (reach == Reach.ALL || !isHidden(e)) {
                throw notRead(question, reach, e);
            }
            answered.put(question, Reach.ALL);
            askSome(question, owners, reader);
        }
    }

    /** A view that may not be read is as if it did not exist; the error comes before the first row. */
    private static boolean isHidden(SQLException e) {
        return e.getErrorCode() == TABLE_OR_VIEW_DOES_NOT_EXIST
                || e.getErrorCode() == INSUFFICIENT_PRIVILEGES
                || e.getErrorCode() == INSUFFICIENT_PRIVILEGES_ON_OBJECT;
    }

    private Optional<OracleVersion> variant(Question question) {
        return Optional.ofNullable(outdated.get(question)).or(() -> question.variant(version));
    }

    private void query(Question question, Reach reach, List<Identifier> owners, Consumer<Row> reader)
            throws SQLException {
        Optional<String> text = variant(question).map(v -> question.text(v, reach));
        if (text.isEmpty()) {
            return;
        }
        String sql = withoutComments(text.get());
        try (PreparedStatement statement = connection.prepareStatement(filled(sql, reach, owners.size()))) {
            statement.setFetchSize(ROWS_AT_ONCE);
            int position = 1;
            for (int at = sql.indexOf(OWNERS); at >= 0; at = sql.indexOf(OWNERS, at + 1)) {
                for (Identifier owner : owners) {
                    statement.setString(position++, owner.text());
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, Integer> positions = Row.positions(rows);
                while (rows.next()) {
                    reader.accept(Row.of(rows, positions));
                }
            }
        }
    }

    /** The text runs as it stands in SQL*Plus with {@code DEFINE dict = all} and {@code DEFINE owners = 'HR'}. */
    private static String filled(String sql, Reach reach, int owners) {
        return sql.replace(PREFIX, reach.prefix()).replace(OWNERS, String.join(", ", Collections.nCopies(owners, "?")));
    }

    private static String withoutComments(String sql) {
        return sql.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n"));
    }

    private HowdahException notRead(Question question, Reach reach, SQLException e) {
        String view = question.view(reach);
        return new HowdahException(
                CatalogCode.DICTIONARY_NOT_READ,
                "could not read the dictionary view " + view + ": "
                        + String.valueOf(e.getMessage()).strip(),
                isHidden(e)
                        ? "GRANT SELECT_CATALOG_ROLE TO " + user() + ", or GRANT SELECT ON SYS."
                                + question.view(Reach.DBA) + " TO " + user()
                        : "see the server's message, and run again",
                e);
    }

    /** As the server knows it, for the GRANT to print. */
    String user() {
        try {
            return Optional.ofNullable(connection.getMetaData().getUserName()).orElse("the user");
        } catch (SQLException e) {
            return "the user";
        }
    }
}
