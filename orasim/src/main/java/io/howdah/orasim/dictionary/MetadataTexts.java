package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.Metadata;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Transforms;
import io.howdah.orasim.engine.Transforms.Parameter;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DBMS_METADATA over the estate (PL/SQL Packages and Types Reference, DBMS_METADATA, "GET_xxx Functions"; who sees what: "Security Model").
 * Texts are made of what the dictionary shows, in the form of the manual's examples; their blanks and the order of clauses are ASSUMED.
 */
final class MetadataTexts implements Metadata {
    private static final Identifier CATALOG_ROLE = new Identifier("SELECT_CATALOG_ROLE");

    private final Database database;
    private final Estates estates;

    MetadataTexts(Database database, Estates estates) {
        this.database = database;
        this.estates = estates;
    }

    /** One call: for whom, in which style. */
    private record Call(Estate estate, SessionContext session, DdlStyle style, TableText tables, ObjectText objects) {
        static Call of(Estate estate, SessionContext session) {
            var style = new DdlStyle(Transforms.of(session));
            return new Call(estate, session, style, new TableText(estate, style), new ObjectText(estate, style));
        }

        boolean wants(Parameter parameter) {
            return style.wants(parameter);
        }
    }

    private Call call(SessionContext session) {
        return Call.of(estates.of(database), session);
    }

    private static OracleError unknownType(String type, String function) {
        return new OracleError(
                31600, "invalid input value " + type + " for parameter OBJECT_TYPE in function " + function);
    }

    /** Owners see their objects, holders of the role all; public synonyms are everybody's. */
    private static boolean sees(SessionContext session, Identifier owner) {
        return session.user().equals(owner)
                || session.user().text().equals("SYS")
                || owner.text().equals("PUBLIC")
                || session.roles().contains(CATALOG_ROLE);
    }

    // ---------------------------------------------------------------- GET_DDL

    @Override
    public String ddl(SessionContext session, String type, QualifiedName name) throws OracleError {
        List<String> statements = statements(call(session), type, name);
        boolean schemaless = type.equals("ROLE") || type.equals("USER");
        if (statements.isEmpty() || !schemaless && !sees(session, name.schema())) {
            throw new OracleError(
                    31603,
                    "object \"" + name.name() + "\" of type " + type + " not found"
                            + (schemaless ? "" : " in schema \"" + name.schema() + "\""));
        }
        return String.join("", statements);
    }

    private static List<String> statements(Call c, String type, QualifiedName name) throws OracleError {
        return switch (type) {
            case "TABLE" -> table(c, name);
            case "INDEX" -> sql(c, indexes(c, i -> i.name().equals(name)));
            case "CONSTRAINT" -> sql(c, constraints(c, name, Referring.NO));
            case "REF_CONSTRAINT" -> sql(c, constraints(c, name, Referring.YES));
            case "VIEW" -> views(c, name, Catalog.Materialized.NO);
            case "MATERIALIZED_VIEW" -> views(c, name, Catalog.Materialized.MATERIALIZED);
            case "SEQUENCE" ->
                sql(
                        c,
                        c.estate().catalog().sequences().stream()
                                .filter(s -> s.name().equals(name))
                                .map(c.objects()::sequence));
            case "SYNONYM" ->
                sql(
                        c,
                        c.estate().catalog().synonyms().stream()
                                .filter(s -> s.name().equals(name))
                                .map(c.objects()::synonym));
            case "TRIGGER" -> triggers(c, t -> t.object().name().equals(name));
            case "PROCEDURE" -> code(c, name, ObjectKind.PROCEDURE);
            case "FUNCTION" -> code(c, name, ObjectKind.FUNCTION);
            case "PACKAGE_SPEC" -> code(c, name, ObjectKind.PACKAGE);
            case "PACKAGE_BODY" -> code(c, name, ObjectKind.PACKAGE_BODY);
            case "PACKAGE" ->
                both(
                        c.wants(Parameter.SPECIFICATION) ? code(c, name, ObjectKind.PACKAGE) : List.of(),
                        c.wants(Parameter.BODY) ? code(c, name, ObjectKind.PACKAGE_BODY) : List.of());
            case "TYPE_SPEC" -> types(c, name);
            case "TYPE_BODY" -> code(c, name, ObjectKind.TYPE_BODY);
            case "TYPE" ->
                both(
                        c.wants(Parameter.SPECIFICATION) ? types(c, name) : List.of(),
                        c.wants(Parameter.BODY) ? code(c, name, ObjectKind.TYPE_BODY) : List.of());
            case "ROLE" ->
                sql(
                        c,
                        c.estate().database().roles().stream()
                                .filter(name.name()::equals)
                                .map(r -> " CREATE ROLE " + r.quoted()));
            case "USER" ->
                sql(
                        c,
                        c.estate().database().accounts().stream()
                                .filter(a -> a.name().equals(name.name()))
                                .map(a -> "CREATE USER " + a.name().quoted() + " IDENTIFIED BY VALUES 'S:0'"));
            default -> throw unknownType(type, "GET_DDL");
        };
    }

    private static List<String> both(List<String> specification, List<String> body) {
        return Stream.concat(specification.stream(), body.stream()).toList();
    }

    private static List<String> sql(Call c, Stream<String> texts) {
        return texts.map(c.style()::sql).toList();
    }

    private static List<String> table(Call c, QualifiedName name) {
        return sql(
                c,
                c.estate().table(name).filter(t -> t.kind() != Table.Kind.NESTED).stream()
                        .flatMap(t -> c.tables().create(t).stream()));
    }

    private static Stream<String> indexes(Call c, Predicate<IndexEntry> wanted) {
        return IndexSources.indexes(c.estate()).filter(wanted).map(c.objects()::index);
    }

    private enum Referring {
        YES,
        NO
    }

    /** By their own names. */
    private static Stream<String> constraints(Call c, QualifiedName name, Referring references) {
        return constraints(c, references)
                .filter(k ->
                        k.table().schema().equals(name.schema()) && k.name().equals(name.name()))
                .map(c.tables()::alter);
    }

    private static Stream<ConstraintEntry> constraints(Call c, Referring references) {
        return TableSources.tables(c.estate())
                .flatMap(t -> c.estate().constraints(t.name()).stream())
                .filter(k -> !(k.rule() instanceof ConstraintEntry.NotNull))
                .filter(k -> k.rule() instanceof ConstraintEntry.Reference == (references == Referring.YES));
    }

    private static List<String> views(Call c, QualifiedName name, Catalog.Materialized kind) {
        return sql(
                c,
                c.estate().catalog().views(name).stream()
                        .filter(v -> v.materialized() == kind)
                        .map(v -> kind == Catalog.Materialized.NO
                                ? c.objects().view(v)
                                : c.objects().materializedView(v)));
    }

    private static List<String> types(Call c, QualifiedName name) {
        return c.estate().catalog().type(name).stream()
                .map(t -> c.style().code(c.objects().code(name, SourceText.of(t)) + ";"))
                .toList();
    }

    private static List<String> code(Call c, QualifiedName name, ObjectKind kind) {
        return c.estate().catalog().code(name).stream()
                .filter(k -> k.object().kind() == kind)
                .map(k -> c.style().code(c.objects().code(name, SourceText.stored(k.text()))))
                .toList();
    }

    private static List<String> triggers(Call c, Predicate<Catalog.Code> wanted) {
        return c.estate().catalog().code().stream()
                .filter(k -> k.object().kind() == ObjectKind.TRIGGER)
                .filter(wanted)
                .flatMap(t -> c.objects().trigger(t).stream())
                .toList();
    }

    // ---------------------------------------------------------------- GET_DEPENDENT_DDL

    @Override
    public String dependent(SessionContext session, String type, QualifiedName base) throws OracleError {
        Call c = call(session);
        List<String> statements = switch (type) {
            case "INDEX" -> sql(c, indexes(c, i -> i.table().name().equals(base)));
            case "CONSTRAINT" -> sql(c, of(c, base, Referring.NO));
            case "REF_CONSTRAINT" -> sql(c, of(c, base, Referring.YES));
            case "TRIGGER" -> triggers(c, t -> t.table().filter(base::equals).isPresent());
            case "COMMENT" -> sql(c, c.objects().comments(base).stream());
            case "OBJECT_GRANT" ->
                sql(
                        c,
                        PrivilegeSources.onObjects(c.estate())
                                .filter(g -> g.granted().object().equals(base))
                                .map(MetadataTexts::grant));
            default -> throw unknownType(type, "GET_DEPENDENT_DDL");
        };
        return found(sees(session, base.schema()) ? statements : List.of(), type);
    }

    private static Stream<String> of(Call c, QualifiedName base, Referring references) {
        return constraints(c, references).filter(k -> k.table().equals(base)).map(c.tables()::alter);
    }

    private static String found(List<String> statements, String type) throws OracleError {
        if (statements.isEmpty()) {
            throw new OracleError(31608, "specified object of type " + type + " not found");
        }
        return String.join("", statements);
    }

    // ---------------------------------------------------------------- grants

    @Override
    public String granted(SessionContext session, String type, String grantee) throws OracleError {
        Call c = call(session);
        Identifier to = new Identifier(grantee);
        List<String> texts = new ArrayList<>();
        switch (type) {
            case "OBJECT_GRANT" ->
                PrivilegeSources.onObjects(c.estate())
                        .filter(g -> g.grantee().equals(to))
                        .forEach(g -> texts.add(grant(g)));
            case "SYSTEM_GRANT", "ROLE_GRANT" ->
                c.estate().database().grantedPrivileges().stream()
                        .filter(g -> g.grantee().equals(to) && g.role() == type.equals("ROLE_GRANT"))
                        .forEach(g -> texts.add(grant(g)));
            default -> throw unknownType(type, "GET_GRANTED_DDL");
        }
        return found(sees(session, to) ? sql(c, texts.stream()) : List.of(), type);
    }

    private static String grant(Database.Granted g) {
        return " GRANT "
                + (g.role() ? new Identifier(g.privilege()).quoted() : g.privilege())
                + " TO " + g.grantee().quoted() + (g.option() ? " WITH ADMIN OPTION" : "");
    }

    private static String grant(PrivilegeSources.Grant g) {
        return " GRANT " + g.privilege()
                + (g.columns().isEmpty()
                        ? ""
                        : " "
                                + DdlStyle.list(g.columns().stream()
                                        .map(Identifier::new)
                                        .toList()))
                + " ON " + (g.type().equals("DIRECTORY") ? "DIRECTORY " : "")
                + g.granted().object().quoted()
                + " TO " + g.grantee().quoted() + (g.granted().option() ? " WITH GRANT OPTION" : "");
    }
}
