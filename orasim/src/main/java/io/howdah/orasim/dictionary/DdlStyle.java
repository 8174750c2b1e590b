package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Transforms;
import io.howdah.orasim.engine.Transforms.Parameter;
import java.util.List;
import java.util.stream.Collectors;

/** How DBMS_METADATA writes what all its texts have: names, clauses of storage, ends. */
record DdlStyle(Transforms transforms) {
    enum Segment {
        TABLE,
        INDEX
    }

    boolean wants(Parameter parameter) {
        return transforms.has(parameter);
    }

    String name(QualifiedName name) {
        return wants(Parameter.EMIT_SCHEMA) ? name.quoted() : name.name().quoted();
    }

    static String list(List<Identifier> names) {
        return names.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The numbers that ALL_TABLES and ALL_INDEXES show too. */
    String storage(Segment segment) {
        if (!wants(Parameter.SEGMENT_ATTRIBUTES)) {
            return "";
        }
        String text = segment == Segment.TABLE
                ? " SEGMENT CREATION IMMEDIATE \n  PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255 \n NOCOMPRESS LOGGING"
                : "\n  PCTFREE 10 INITRANS 2 MAXTRANS 255 ";
        if (wants(Parameter.STORAGE)) {
            text += "\n  STORAGE(INITIAL 65536 NEXT 1048576 MINEXTENTS 1 MAXEXTENTS 2147483645"
                    + "\n  PCTINCREASE 0 FREELISTS 1 FREELIST GROUPS 1\n  BUFFER_POOL DEFAULT)";
        }
        return wants(Parameter.TABLESPACE) ? text + "\n  TABLESPACE \"USERS\" " : text;
    }

    /** A statement of SQL. */
    String sql(String text) {
        String body = wants(Parameter.PRETTY) ? "\n  " + text : plain(text);
        return body + (wants(Parameter.SQLTERMINATOR) ? ";" : "");
    }

    /** A unit of code, whose lines stay as they are. */
    String code(String text) {
        return (wants(Parameter.PRETTY) ? "\n  " : "") + text + (wants(Parameter.SQLTERMINATOR) ? "\n/\n" : "\n");
    }

    /** On one line, but for what is in quotes. */
    private static String plain(String text) {
        var out = new StringBuilder();
        char quote = 0;
        for (char c : text.strip().toCharArray()) {
            quote = quote == 0 && (c == '\'' || c == '"') ? c : quote == c ? 0 : quote;
            boolean blank = quote == 0 && Character.isWhitespace(c);
            if (!blank) {
                out.append(c);
            } else if (out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString();
    }
}
