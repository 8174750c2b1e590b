package io.howdah.convert.type;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.catalog.OracleType.Zone;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.name.NamePolicy;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The page docs/types.md: what the type table answers, asked type by type, so that page and program cannot disagree. */
public final class TypePage {
    private static final QualifiedName ANY = QualifiedName.of("ANY", "ANY");

    private TypePage() {}

    public static String markdown() {
        Catalog none = new Catalog(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of());
        TypeTable newest = new TypeTable(none, ConvertSettings.DEFAULT, NamePolicy.of(none, ConvertSettings.DEFAULT));
        ConvertSettings old = ConvertSettings.DEFAULT.withTargetVersion(ConvertSettings.OLDEST_TARGET);
        TypeTable oldest = new TypeTable(none, old, NamePolicy.of(none, old));
        String rows = samples().stream().map(t -> row(t, newest, oldest)).collect(Collectors.joining());
        return """
                # Types

                Which PostgreSQL type each Oracle type becomes. No default narrows: each target holds every value of its source, or a finding
                says what it does not keep. A value that does not fit all the same (a type rule chose a smaller type, an identity column
                holds more than bigint) stops its chunk with the row named; nothing is cut or rounded silently.
                Text in an export with more digits than its Oracle column keeps is what Oracle would make of it: rounded half up to
                the column's scale before it is compared with the target's.

                This page is made from the type table itself (`TypePage`).

                | Oracle | PostgreSQL 15-18 | PostgreSQL 14, where it differs | Finding |
                | --- | --- | --- | --- |
                %s
                ## Why

                - `NUMBER(p,0)` becomes the smallest integer type that holds p digits: 4 in `smallint`, 9 in `integer`, 18 in `bigint`; more stays
                  `numeric`.
                - `NUMBER` without precision stays `numeric`: it may hold fractions. Choose better where you know better (below).
                - `FLOAT(p)`, `REAL` and `DOUBLE PRECISION` are decimal numbers in Oracle, rounded to p binary digits. `double precision` would change
                  their decimals, so that they become `numeric`. Only `BINARY_FLOAT` and `BINARY_DOUBLE` are binary.
                - `DATE` has a time of day: `timestamp(0)`, never `date`.
                - Lengths count characters in PostgreSQL. `VARCHAR2(n BYTE)` becomes `varchar(n)`: n bytes never hold more than n characters.
                - `JSON` becomes `json`, which keeps the text exactly as it was exported; `jsonb` reorders keys and drops duplicates. Use
                  `JSON -> jsonb` if the application searches it.
                - An identity column of `NUMBER` becomes `bigint`, as PostgreSQL allows identity on integers only.
                - The columns of a foreign key take the type of the columns they refer to where PostgreSQL could not compare them.
                - An object type becomes a composite type, VARRAY and nested table an array of the element type; a collection inside a collection
                  becomes a domain. Their values are loaded from constructors in INSERTs, from COLUMN OBJECT in control files and from a running database. A type with
                  subtypes also holds their attributes, and the name of the type that a value has in `sys_type_name`.
                - A `REF` becomes a `uuid`: the `object_id` of a row of an object table, a column that such tables get, or what `oracle.make_ref` makes of
                  an object view's name and key. An export does not say what a REF points to, so the column stays NULL, with a finding.
                - `SDO_GEOMETRY` and its parts become composite types of schema `oracle` that keep the values; searching them needs PostGIS. `ANYDATA`
                  becomes `jsonb`, a `URITYPE` its address as text. Other types that Oracle ships have no counterpart: the column is left out, with
                  a finding of severity LOSS.
                - A type that no script defines becomes `text`, with a finding of severity LOSS.

                ## Rules of your own

                In `howdah.yaml`, source on the left, PostgreSQL type on the right. The most specific rule wins: column, then schema, then everywhere;
                among equals the last.

                | Left side | Which columns |
                | --- | --- |
                | `NUMBER` | NUMBER without precision |
                | `NUMBER(10)` | NUMBER(10) and NUMBER(10,0) |
                | `NUMBER(*,0)`, `INTEGER` | INTEGER, as Oracle writes it |
                | `NUMBER(?,0)` | every precision, scale 0 |
                | `VARCHAR2`, `VARCHAR2(1)`, `DATE`, `RAW(16)` | every length, or this one |
                | `HR: DATE` | the type in schema HR |
                | `HR.EMP.SALARY` | one column; any part may be `*`: `HR.*.ID` |
                """.formatted(rows);
    }

    private static String row(OracleType type, TypeTable newest, TypeTable oldest) {
        TypeTable.Mapped now = newest.column(ANY, new Identifier("ANY"), type);
        TypeTable.Mapped before = oldest.column(ANY, new Identifier("ANY"), type);
        String target = now.type().map(t -> "`" + t.ddl() + "`").orElse("left out");
        String targetBefore = before.type().map(t -> "`" + t.ddl() + "`").orElse("left out");
        String findings = before.problems().stream()
                .map(Problem::code)
                .map(c -> c.code() + " " + c.title())
                .collect(Collectors.joining("; "));
        return "| `" + OracleTypeText.of(type) + "` | " + target + " | "
                + (target.equals(targetBefore) ? "" : targetBefore) + " | " + findings + " |\n";
    }

    private static List<OracleType> samples() {
        return List.of(
                number(),
                new OracleType.Number(OptionalInt.empty(), OptionalInt.of(0)),
                number(4, 0),
                number(9, 0),
                number(18, 0),
                number(19, 0),
                number(38, 0),
                number(10, 2),
                number(5, -2),
                number(2, 5),
                new OracleType.Float(126),
                new OracleType.Float(53),
                new OracleType.BinaryFloat(),
                new OracleType.BinaryDouble(),
                new OracleType.Character(CharacterKind.VARCHAR2, 20, LengthSemantics.BYTE),
                new OracleType.Character(CharacterKind.VARCHAR2, 20, LengthSemantics.CHAR),
                new OracleType.Character(CharacterKind.CHAR, 1, LengthSemantics.BYTE),
                new OracleType.Character(CharacterKind.NVARCHAR2, 20, LengthSemantics.CHAR),
                new OracleType.Character(CharacterKind.NCHAR, 2, LengthSemantics.CHAR),
                new OracleType.Clob(),
                new OracleType.Nclob(),
                new OracleType.Long(),
                new OracleType.Blob(),
                new OracleType.Raw(16),
                new OracleType.LongRaw(),
                new OracleType.Bfile(),
                new OracleType.Date(),
                new OracleType.Timestamp(3, Zone.NONE),
                new OracleType.Timestamp(9, Zone.NONE),
                new OracleType.Timestamp(6, Zone.TIME_ZONE),
                new OracleType.Timestamp(6, Zone.LOCAL),
                new OracleType.IntervalYearToMonth(2),
                new OracleType.IntervalDayToSecond(2, 6),
                new OracleType.IntervalDayToSecond(2, 9),
                new OracleType.Rowid(),
                new OracleType.Urowid(4000),
                new OracleType.XmlType(),
                new OracleType.Json(),
                new OracleType.Boolean(),
                new OracleType.Vector(OptionalInt.of(768), "FLOAT32"),
                new OracleType.Vector(OptionalInt.of(768), "INT8"),
                new OracleType.Vector(OptionalInt.empty(), "*"),
                new OracleType.Ref(QualifiedName.of("HR", "ADDRESS")),
                new OracleType.Supplied("ANYDATA"),
                new OracleType.Supplied("URITYPE"),
                new OracleType.Supplied("ORDIMAGE"));
    }

    private static OracleType number() {
        return new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    }

    private static OracleType number(int precision, int scale) {
        return new OracleType.Number(OptionalInt.of(precision), OptionalInt.of(scale));
    }
}
