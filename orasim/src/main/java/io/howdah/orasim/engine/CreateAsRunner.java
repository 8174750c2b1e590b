package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.sql.Plan;
import io.howdah.orasim.engine.sql.QueryCompiler;
import io.howdah.orasim.engine.sql.Relation;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE AS SELECT: the columns are those of the query, then its rows are inserted. */
final class CreateAsRunner {
    private final Session session;

    CreateAsRunner(Session session) {
        this.session = session;
    }

    QualifiedName run(Statement.CreateTable create, QualifiedName name) throws OracleError {
        if (!create.elements().isEmpty() || create.partitioning().isPresent()) {
            throw Errors.unimplemented("CREATE TABLE AS with columns or partitions of its own", create.at());
        }
        DdlRunner ddl = new DdlRunner(session);
        var query = create.asQuery().orElseThrow();
        Plan plan = new QueryCompiler(ddl.compilation()).plan(query);
        List<String> columns = new ArrayList<>();
        for (Relation.Column column : plan.columns()) {
            columns.add(column.name().quoted() + " " + type(column.type())
                    + (column.nullability() == Nullability.NOT_NULL ? " NOT NULL" : ""));
        }
        session.core()
                .definitions()
                .add(
                        session.currentSchema(),
                        "CREATE TABLE " + name.quoted() + " (" + String.join(", ", columns) + ")",
                        Definitions.Kind.STATEMENT);
        ddl.made(name);
        String insert = "INSERT INTO " + name.quoted() + " " + OraclePrinter.print(query);
        session.execute(session.parse(insert), List.of(), io.howdah.orasim.server.ServerSession.BatchErrors.STOP);
        session.commit();
        return name;
    }

    private static String type(Type type) throws OracleError {
        return switch (type.sql()) {
            case VARCHAR2 ->
                "VARCHAR2(" + Math.max(1, type.chars()) + (type.bytes() > type.chars() ? " CHAR)" : " BYTE)");
            case CHAR -> "CHAR(" + Math.max(1, type.chars()) + (type.bytes() > type.chars() ? " CHAR)" : " BYTE)");
            case NVARCHAR2 -> "NVARCHAR2(" + type.chars() + ")";
            case NCHAR -> "NCHAR(" + type.chars() + ")";
            case NUMBER ->
                type.precision() == 0
                        ? "NUMBER"
                        : type.scale() == -127
                                ? "FLOAT(" + type.precision() + ")"
                                : "NUMBER(" + type.precision() + "," + type.scale() + ")";
            case TIMESTAMP -> "TIMESTAMP(" + type.scale() + ")";
            case TIMESTAMP_TZ -> "TIMESTAMP(" + type.scale() + ") WITH TIME ZONE";
            case TIMESTAMP_LTZ -> "TIMESTAMP(" + type.scale() + ") WITH LOCAL TIME ZONE";
            case INTERVAL_DS -> "INTERVAL DAY(" + type.precision() + ") TO SECOND(" + type.scale() + ")";
            case INTERVAL_YM -> "INTERVAL YEAR(" + type.precision() + ") TO MONTH";
            case RAW -> "RAW(" + type.bytes() + ")";
            case DATE, CLOB, NCLOB, BLOB, BINARY_FLOAT, BINARY_DOUBLE, ROWID, BOOLEAN, JSON ->
                type.sql().name();
            default -> throw Errors.unimplemented("CREATE TABLE AS with a column of type " + type.words());
        };
    }
}
