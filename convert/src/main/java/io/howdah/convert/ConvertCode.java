package io.howdah.convert;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/**
 * The errors and findings of conversion. Numbers by theme: 0001-0019 settings, 0020-0049 types, 0050-0069 names, 0070-0099 tables and
 * columns, 0100-0129 keys and constraints, 0130-0149 indexes, 0150-0179 partitions, 0180-0199 sequences, 0200-0229 views and synonyms,
 * 0230-0249 grants, 0250-0269 code and other objects, 0300 and above: expressions and queries.
 */
public enum ConvertCode implements ErrorCode {
    // ---- settings
    BAD_TYPE_RULE(
            1,
            Blame.USER,
            "a type rule cannot be read",
            "A type rule has the form SOURCE -> TARGET. SOURCE is an Oracle type (NUMBER, NUMBER(10,0), NUMBER(*,0), DATE), a schema and a"
                    + " type (HR: DATE), or a column (HR.EMP.SALARY, where any part may be *). TARGET is a PostgreSQL type such as"
                    + " numeric(12,2), bigint or timestamp(6)."),

    // ---- code
    CODE_NOT_CONVERTED(
            250,
            Blame.SOURCE,
            "PL/SQL is not converted yet",
            "Procedures, functions, packages, type bodies and triggers are counted and estimated by their size; converting them is the"
                    + " work of a later release. The object is not created in the target.");

    private final int number;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ConvertCode(int number, Blame blame, String title, String explanation) {
        this.number = number;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return "CONVERT-" + String.valueOf(10000 + number).substring(1);
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
