package io.howdah.sql.oracle;

/** The parsers of one text: they share its cursor and call each other. */
final class Parsers {
    private final Cursor cursor;
    private final NameParser names;
    private final TypeNameParser types;
    private final IntervalParser intervals;
    private final PrimaryParser primaries;
    private final CallParser calls;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    Parsers(Cursor cursor) {
        this.cursor = cursor;
        names = new NameParser(cursor);
        types = new TypeNameParser(cursor, names);
        intervals = new IntervalParser(cursor);
        primaries = new PrimaryParser(cursor, this);
        calls = new CallParser(cursor, this);
        expressions = new ExpressionParser(cursor, primaries);
        queries = new QueryParser(cursor, this);
    }

    Cursor cursor() {
        return cursor;
    }

    NameParser names() {
        return names;
    }

    TypeNameParser types() {
        return types;
    }

    IntervalParser intervals() {
        return intervals;
    }

    PrimaryParser primaries() {
        return primaries;
    }

    CallParser calls() {
        return calls;
    }

    ExpressionParser expressions() {
        return expressions;
    }

    QueryParser queries() {
        return queries;
    }
}
