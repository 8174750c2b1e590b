package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.TypeName;

/** Types as CAST writes them. */
final class Types {
    private Types() {}

    static Type of(TypeName type) throws OracleError {
        int first = type.precision().orElse(-1);
        int second = type.scale().orElse(-1);
        return switch (type.name()) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC" ->
                first == -1 && type.name().equals("NUMBER")
                        ? Type.NUMBER
                        : Type.number(first < 0 ? 38 : first, Math.max(second, 0));
            case "INTEGER", "INT", "SMALLINT" -> Type.number(38, 0);
            case "FLOAT", "REAL", "DOUBLE PRECISION" -> Type.number(126, -127);
            case "BINARY_FLOAT" -> Type.FLOAT;
            case "BINARY_DOUBLE" -> Type.DOUBLE;
            case "VARCHAR2", "VARCHAR" -> text(SqlType.VARCHAR2, Math.max(first, 1), type);
            case "CHAR", "CHARACTER" -> text(SqlType.CHAR, Math.max(first, 1), type);
            case "NVARCHAR2" -> new Type(SqlType.NVARCHAR2, 2 * Math.max(first, 1), Math.max(first, 1), 0, 0, "");
            case "NCHAR" -> new Type(SqlType.NCHAR, 2 * Math.max(first, 1), Math.max(first, 1), 0, 0, "");
            case "DATE" -> Type.DATE;
            case "TIMESTAMP" -> new Type(SqlType.TIMESTAMP, 11, 0, 0, first < 0 ? 6 : first, "");
            case "TIMESTAMP WITH TIME ZONE" -> new Type(SqlType.TIMESTAMP_TZ, 13, 0, 0, first < 0 ? 6 : first, "");
            case "TIMESTAMP WITH LOCAL TIME ZONE" ->
                new Type(SqlType.TIMESTAMP_LTZ, 11, 0, 0, first < 0 ? 6 : first, "");
            case "INTERVAL DAY TO SECOND" -> Type.INTERVAL_DS;
            case "INTERVAL YEAR TO MONTH" -> Type.INTERVAL_YM;
            case "RAW" -> Type.raw(Math.max(first, 1));
            case "CLOB" -> Type.CLOB;
            case "NCLOB" -> Type.of(SqlType.NCLOB, 4000);
            case "BLOB" -> Type.BLOB;
            case "ROWID" -> Type.ROWID;
            case "BOOLEAN" -> Type.BOOLEAN;
            case "JSON" -> Type.of(SqlType.JSON, 8200);
            default -> throw Errors.unimplemented("CAST to " + type.name(), type.at());
        };
    }

    private static Type text(SqlType sql, int length, TypeName type) {
        boolean perChar = type.semantics() == TypeName.LengthSemantics.CHAR;
        return new Type(sql, Math.min(perChar ? 4 * length : length, 32767), length, 0, 0, "");
    }
}
