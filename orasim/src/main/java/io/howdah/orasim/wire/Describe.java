package io.howdah.orasim.wire;

import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Columns of a result. Source: python: messages/base, _process_describe_info and _process_metadata. */
final class Describe {
    private static final byte[] NO_DATE = new byte[0];
    private static final int USER_DATA_IS_OSON = 0x800;

    private final CallWriter out;
    private final int fields;
    private final boolean java;

    Describe(CallWriter out, Negotiation.Agreed agreed) {
        this.out = out;
        this.fields = agreed.fields();
        this.java = agreed.java();
    }

    /** As a message of its own. */
    void message(List<ResultColumn> columns) throws IOException {
        out.ub1(Ttc.DESCRIBE_INFO);
        out.string(NO_DATE); // a name for the describe handle
        body(columns);
    }

    /** As it also stands within the value of a cursor. */
    void body(List<ResultColumn> columns) throws IOException {
        int rowBytes = 0;
        for (ResultColumn column : columns) {
            rowBytes += bufferBytes(column);
        }
        out.number(rowBytes);
        out.number(columns.size());
        if (!columns.isEmpty()) {
            out.ub1(0);
        }
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), i + 1);
        }
        out.countedString(NO_DATE); // current date
        out.number(0); // flags
        out.number(0);
        out.number(0);
        out.number(0);
        out.countedString(NO_DATE); // query cache key
    }

    private void column(ResultColumn column, int position) throws IOException {
        SqlType type = column.type();
        out.ub1(type.code());
        out.ub1(0); // flags
        out.ub1(column.precision());
        scale(column);
        out.number(bufferBytes(column));
        out.number(0); // elements of an array
        out.number(0); // continuation flags
        boolean object = type == SqlType.OBJECT;
        int dot = column.typeName().indexOf('.');
        String schema = dot < 0 ? "" : column.typeName().substring(0, dot);
        String typeName = column.typeName().substring(dot + 1);
        out.countedString(object ? ObjectType.oid(schema, typeName) : NO_DATE);
        out.number(object ? 1 : 0); // version of the type
        out.number(WireType.characterSet(type));
        out.ub1(WireType.form(type));
        out.number(column.maxCharacters());
        if (fields >= Ttc.FIELDS_12_2) {
            out.number(0); // collation
        }
        out.ub1(column.nullability() == ResultColumn.Nullability.NULLABLE ? 1 : 0);
        byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
        out.ub1(Math.min(name.length, 255));
        out.countedString(name);
        out.countedString(schema);
        out.countedString(typeName);
        out.number(position);
        out.number(type == SqlType.JSON ? USER_DATA_IS_OSON : 0);
        if (fields >= Ttc.FIELDS_23_1) {
            out.number(0); // schema and name of a domain
            out.number(0);
        }
        if (fields >= Ttc.FIELDS_23_1_EXT3) {
            out.number(0); // annotations
        }
        if (fields >= Ttc.FIELDS_23_4) {
            out.number(0); // dimensions, format and flags of a vector
            out.ub1(0);
            out.ub1(0);
        }
    }

    private void scale(ResultColumn column) throws IOException {
        if (java && WireType.scaleIsNumber(column.type().code())) {
            out.signedNumber(column.scale());
        } else {
            out.ub1(column.scale());
        }
    }

    /** Sizes that each type has of its own; Oracle Call Interface Programmer's Guide, "Internal Data Types". */
    private static int bufferBytes(ResultColumn column) {
        return switch (column.type()) {
            case NUMBER -> 22;
            case DATE -> 7;
            case TIMESTAMP, TIMESTAMP_LTZ -> 11;
            case TIMESTAMP_TZ -> 13;
            case INTERVAL_YM -> 5;
            case INTERVAL_DS -> 11;
            case BINARY_FLOAT -> 4;
            case BINARY_DOUBLE -> 8;
            case ROWID -> 10;
            case UROWID -> 4000;
            case CLOB, NCLOB, BLOB -> 4000;
            case BFILE -> 530;
            case JSON, VECTOR -> 8200;
            case OBJECT -> 2000;
            case CURSOR -> 1;
            case BOOLEAN -> 1;
            case LONG, LONG_RAW -> 0;
            case VARCHAR2, NVARCHAR2, CHAR, NCHAR, RAW -> column.maxBytes();
        };
    }
}
