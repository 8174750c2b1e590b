package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ConvertSettings.Roles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Roles and grants. Roles belong to the whole server, so that by default none is created, and a grant is wrapped so that it takes effect
 * only when its grantee exists. A grantee also gets USAGE on the schema, which Oracle does not ask for.
 */
final class GrantDdl {
    private static final Identifier PUBLIC = new Identifier("PUBLIC");
    private static final Set<String> ON_TABLES =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "ALL", "ALL PRIVILEGES");
    /** Bundles of system privileges that every database has. */
    private static final Set<String> RESOURCE_ROLES = Set.of("CONNECT", "RESOURCE", "DBA");

    private static final Pattern WITH_COLUMNS = Pattern.compile("(\\w+)\\s*\\((.*)\\)");

    private final Workshop workshop;
    private final Set<Identifier> roles;
    private final Map<QualifiedName, Target> targets = new HashMap<>();
    private final Set<String> usages = new HashSet<>();

    private record Target(Form form, QualifiedName name) {}

    private enum Form {
        RELATION(""),
        SEQUENCE("SEQUENCE "),
        TYPE("TYPE "),
        ROUTINE("ROUTINE "),
        /** the name is the schema that the package became, twice */
        PACKAGE("ALL ROUTINES IN SCHEMA ");

        private final String words;

        Form(String words) {
            this.words = words;
        }
    }

    GrantDdl(Workshop workshop, Map<QualifiedName, TargetTable> tables) {
        this.workshop = workshop;
        this.roles = Set.copyOf(workshop.catalog().roles());
        tables.forEach((source, table) -> targets.put(source, new Target(Form.RELATION, table.name())));
        Catalog catalog = workshop.catalog();
        catalog.views().stream()
                .filter(v -> workshop.outcomes().of(v).isCreated())
                .forEach(v -> put(Form.RELATION, v.name()));
        catalog.sequences().stream()
                .filter(s -> workshop.outcomes().of(s).isCreated())
                .forEach(s -> put(Form.SEQUENCE, s.name()));
        catalog.types().stream()
                .filter(t -> workshop.outcomes().of(t).isCreated())
                .forEach(t -> put(Form.TYPE, t.name()));
    }

    private void put(Form form, QualifiedName source) {
        targets.putIfAbsent(source, new Target(form, workshop.names().object(source)));
    }

    // ---------------------------------------------------------------- roles

    void roles() {
        boolean create = workshop.settings().roles() == Roles.CREATE;
        for (Identifier role : workshop.catalog().roles()) {
            Draft draft = workshop.outcomes().of(role);
            if (create) {
                draft.created(new QualifiedName(
                        workshop.names().local(role), workshop.names().local(role)));
            } else {
                draft.warn(
                        ConvertCode.GRANT_WAITS_FOR_ROLE,
                        "role is not created, roles belong to the whole server",
                        "create it, or set roles: create",
                        5);
                draft.refused();
            }
        }
        if (create) {
            Set<Identifier> all = new LinkedHashSet<>(workshop.catalog().roles());
            workshop.catalog().grants().forEach(g -> all.add(g.grantee()));
            all.remove(PUBLIC);
            all.forEach(this::createRole);
        }
    }

    private void createRole(Identifier source) {
        Identifier role = workshop.names().local(source);
        workshop.statements()
                .before(
                        Kind.ROLE,
                        new QualifiedName(role, role),
                        ifRole(role, "NOT EXISTS", "CREATE ROLE " + workshop.sql(role) + " NOLOGIN"));
    }

    private static String ifRole(Identifier role, String test, String statement) {
        return "DO $howdah$ BEGIN IF " + test + " (SELECT FROM pg_catalog.pg_roles WHERE rolname = "
                + Workshop.text(role.text()) + ") THEN " + statement + "; END IF; END $howdah$";
    }

    // ---------------------------------------------------------------- grants

    /** @param packages the schemas that packages became */
    void grants(Map<QualifiedName, Identifier> packages) {
        packages.forEach((source, schema) ->
                targets.putIfAbsent(source, new Target(Form.PACKAGE, new QualifiedName(schema, schema))));
        workshop.catalog().code().stream()
                .filter(c ->
                        c.object().kind() == ObjectKind.FUNCTION || c.object().kind() == ObjectKind.PROCEDURE)
                .filter(c -> workshop.outcomes().of(c).isCreated())
                .forEach(c -> put(Form.ROUTINE, c.object().name()));
        workshop.catalog().grants().forEach(this::grant);
    }

    private void grant(Catalog.Grant grant) {
        Draft draft = workshop.outcomes().of(grant);
        if (grant.object().isEmpty()) {
            roleOrSystem(grant, draft);
            return;
        }
        QualifiedName source = workshop.names().resolved(grant.object().get());
        Target target = targets.get(source);
        if (target == null && OracleSchemas.isMaintained(source.schema())) {
            noCounterpart(draft, grant.privilege() + " on " + source);
            return;
        }
        if (target == null) {
            draft.refuse(
                    ConvertCode.GRANT_OBJECT_MISSING,
                    "is on " + source + ", which is not in the target",
                    "grant it when the object is there",
                    5);
            return;
        }
        Optional<String> privilege = privilege(grant.privilege(), target, source);
        if (privilege.isEmpty()) {
            noCounterpart(draft, grant.privilege());
            return;
        }
        Identifier schema = target.name().schema();
        String who = grantee(grant);
        if (usages.add(schema + " " + who)) {
            String on = target.form() == Form.PACKAGE ? schema.text() : workshop.sql(schema);
            emit(grant, target.name(), "GRANT USAGE ON SCHEMA " + on + " TO " + who, draft);
        }
        // PUBLIC cannot grant further in PostgreSQL
        boolean grantable =
                grant.grantable().contains("GRANT") && !grant.grantee().equals(PUBLIC);
        emit(
                grant,
                target.name(),
                "GRANT " + privilege.get() + " ON " + target.form().words + on(target) + " TO " + who
                        + (grantable ? " WITH GRANT OPTION" : ""),
                draft);
        draft.created(target.name());
    }

    /** The schema of a package stands as it must already. */
    private String on(Target target) {
        return target.form() == Form.PACKAGE ? target.name().name().text() : workshop.sql(target.name());
    }

    private void roleOrSystem(Catalog.Grant grant, Draft draft) {
        if (grant.privilege().contains(" ") || RESOURCE_ROLES.contains(grant.privilege())) {
            draft.note(
                    ConvertCode.PRIVILEGE_WITHOUT_COUNTERPART,
                    "system privilege " + grant.privilege() + " belongs to the owner of the database or schema");
            draft.resolved();
            return;
        }
        boolean isRole = roles.contains(new Identifier(grant.privilege()));
        if (!isRole || workshop.settings().roles() == Roles.SKIP) {
            noCounterpart(draft, grant.privilege());
            return;
        }
        Identifier role = workshop.names().local(new Identifier(grant.privilege()));
        QualifiedName name = new QualifiedName(role, role);
        workshop.statements()
                .after(Kind.GRANT, name, "GRANT " + workshop.sql(role) + " TO " + grantee(grant), draft.object());
        draft.created(name);
    }

    private static void noCounterpart(Draft draft, String privilege) {
        draft.warn(
                ConvertCode.PRIVILEGE_WITHOUT_COUNTERPART,
                privilege + " is not granted",
                "give the role what it needs in PostgreSQL's terms",
                5);
        draft.refused();
    }

    private String grantee(Catalog.Grant grant) {
        return grant.grantee().equals(PUBLIC)
                ? "PUBLIC"
                : workshop.sql(workshop.names().local(grant.grantee()));
    }

    private void emit(Catalog.Grant grant, QualifiedName on, String sql, Draft draft) {
        boolean sure = grant.grantee().equals(PUBLIC) || workshop.settings().roles() == Roles.CREATE;
        Identifier role = workshop.names().local(grant.grantee());
        if (!sure) {
            draft.note(ConvertCode.GRANT_WAITS_FOR_ROLE, "takes effect only when role " + role + " exists");
        }
        workshop.statements().after(Kind.GRANT, on, sure ? sql : ifRole(role, "EXISTS", sql), draft.object());
    }

    private Optional<String> privilege(String written, Target target, QualifiedName source) {
        String privilege = written.strip();
        return switch (target.form()) {
            case SEQUENCE ->
                privilege.equals("SELECT") || privilege.startsWith("ALL")
                        ? Optional.of("USAGE, SELECT")
                        : Optional.empty();
            case TYPE ->
                privilege.equals("EXECUTE") || privilege.startsWith("ALL") ? Optional.of("USAGE") : Optional.empty();
            case ROUTINE, PACKAGE ->
                privilege.equals("EXECUTE") || privilege.startsWith("ALL") ? Optional.of("EXECUTE") : Optional.empty();
            case RELATION -> onRelation(privilege, source);
        };
    }

    private Optional<String> onRelation(String privilege, QualifiedName source) {
        if (privilege.equals("READ")) {
            return Optional.of("SELECT");
        }
        Matcher columns = WITH_COLUMNS.matcher(privilege);
        if (columns.matches() && ON_TABLES.contains(columns.group(1))) {
            String names = Arrays.stream(columns.group(2).split(","))
                    .map(c -> workshop.sql(workshop.names().column(source, Identifier.oracle(c.strip()))))
                    .collect(Collectors.joining(", "));
            return Optional.of(columns.group(1) + " (" + names + ")");
        }
        return ON_TABLES.contains(privilege) ? Optional.of(privilege) : Optional.empty();
    }
}
