package io.howdah.pipelines.materialise;

import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a column of a table keeps every value of a view's column as it is, or refuses it aloud: assignments of PostgreSQL also round and cut off. */
final class TypeFit {
    private static final Pattern TYPE =
            Pattern.compile("(.*?)(?:\\((-?\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?");
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "bpchar", "citext");
    private static final int MOST_DIGITS_OF_A_SECOND = 6;

    private final Connection connection;

    /** @param connection in a transaction, which goes on */
    TypeFit(Connection connection) {
        this.connection = connection;
    }

    private record Type(String name, Optional<Integer> first, Optional<Integer> second) {
        static Type of(String spelled) {
            Matcher matcher = TYPE.matcher(spelled);
            if (!matcher.matches()) {
                return new Type(spelled, Optional.empty(), Optional.empty());
            }
            return new Type(
                    matcher.group(1) + Optional.ofNullable(matcher.group(4)).orElse(""),
                    Optional.ofNullable(matcher.group(2)).map(Integer::valueOf),
                    Optional.ofNullable(matcher.group(3)).map(Integer::valueOf));
        }

        boolean isModified() {
            return first.isPresent();
        }

        boolean isTime() {
            return name.startsWith("timestamp") || name.startsWith("time ");
        }

        int digitsOfSecond() {
            return first.orElse(MOST_DIGITS_OF_A_SECOND);
        }

        /** Of a numeric with a precision. */
        int scale() {
            return second.orElse(0);
        }
    }

    /**
     * @param from type of the view's column, as in DDL
     * @param into type of the table's column
     */
    boolean keepsValues(String from, String into) throws SQLException {
        return from.equals(into) || keeps(base(from), base(into));
    }

    private boolean keeps(String from, String into) throws SQLException {
        if (from.equals(into)) {
            return true;
        }
        if (from.endsWith("[]") && into.endsWith("[]")) {
            return keepsValues(from.substring(0, from.length() - 2), into.substring(0, into.length() - 2));
        }
        Type given = Type.of(from);
        Type kept = Type.of(into);
        if (TEXTS.contains(kept.name)) {
            return true; // everything can be spelled, and what is too long is refused
        }
        if (given.isTime() && kept.isTime() && kept.digitsOfSecond() < given.digitsOfSecond()) {
            return false;
        }
        if (given.name.equals(kept.name)) {
            return switch (kept.name) {
                case "numeric" -> !kept.isModified() || given.isModified() && given.scale() <= kept.scale();
                case "interval" -> !kept.isModified();
                default -> true;
            };
        }
        return isNumber(given) && isNumber(kept)
                ? keepsNumbers(given, kept)
                : !kept.name.startsWith("interval ") && !kept.name.equals("name") && isImplicit(from, into);
    }

    private static boolean isNumber(Type type) {
        return INTEGERS.contains(type.name)
                || Set.of("numeric", "real", "double precision").contains(type.name);
    }

    private static boolean keepsNumbers(Type given, Type kept) {
        boolean whole = INTEGERS.contains(given.name)
                || given.name.equals("numeric") && given.isModified() && given.scale() <= 0;
        return switch (kept.name) {
            case "smallint", "integer", "bigint" -> whole;
            case "numeric" -> INTEGERS.contains(given.name) && kept.scale() >= 0;
            case "double precision" -> Set.of("smallint", "integer", "real").contains(given.name);
            default -> given.name.equals("smallint"); // real
        };
    }

    private boolean isImplicit(String from, String into) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM pg_cast WHERE castsource = to_regtype(?)::oid AND casttarget = to_regtype(?)::oid"
                                + " AND castcontext = 'i'",
                        from,
                        into)
                > 0;
    }

    /** Below domains. */
    private String base(String type) throws SQLException {
        Optional<String> below = Sql.first(
                connection,
                "SELECT format_type(typbasetype, typtypmod) FROM pg_type WHERE oid = to_regtype(?)::oid AND typtype = 'd'",
                r -> r.getString(1),
                type);
        return below.isPresent() ? base(below.get()) : type;
    }

    /** Whether a value can be cast back. The transaction is rolled back. */
    boolean leadsBack(String from, String into) throws SQLException {
        try {
            Sql.run(connection, "EXPLAIN SELECT NULL::" + into + "::" + from);
            return true;
        } catch (SQLException e) {
            if (!SqlErrors.state(e).equals("42846")) {
                throw e;
            }
            return false;
        } finally {
            connection.rollback();
        }
    }
}
