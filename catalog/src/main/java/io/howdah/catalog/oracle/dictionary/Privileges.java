package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may do what: users, roles, and privileges on the objects that were read. */
final class Privileges {
    private static final String WITH_GRANT = "WITH GRANT OPTION";
    private static final String WITH_ADMIN = "WITH ADMIN OPTION";

    private final Reading reading;
    private final Set<Identifier> directories = new HashSet<>();

    Privileges(Reading reading) {
        this.reading = reading;
    }

    void apply(Set<Identifier> directories) {
        this.directories.addAll(directories);
        Set<Identifier> roles = roles();
        Set<Identifier> grantees = new LinkedHashSet<>(reading.owners());
        grantees.addAll(roles);
        Dictionary dictionary = reading.dictionary();
        dictionary.ask(Question.SYSTEM_PRIVILEGES, grantees, r -> granted(r, "PRIVILEGE"));
        dictionary.ask(Question.ROLE_PRIVILEGES, grantees, r -> granted(r, "GRANTED_ROLE"));
        reading.ask(Question.TABLE_PRIVILEGES, r -> onObject(r, r.text("PRIVILEGE")));
        columnPrivileges();
    }

    /** Roles of the application: those that the product brings are left out. */
    private Set<Identifier> roles() {
        Set<Identifier> roles = new LinkedHashSet<>();
        reading.ask(Question.ROLES, r -> {
            if (!r.is("ORACLE_MAINTAINED", "Y") && !OracleSchemas.isRole(r.identifier("ROLE"))) {
                roles.add(r.identifier("ROLE"));
            }
        });
        roles.forEach(role -> {
            ObjectRef object = Reading.object(ObjectKind.ROLE, new QualifiedName(role, role));
            reading.apply(new Statement.CreateRole(At.UNKNOWN, role), "CREATE ROLE " + role.quoted(), object);
        });
        return roles;
    }

    private void granted(Row row, String what) {
        boolean admin = row.is("ADMIN_OPTION", "YES");
        grant(row.text(what), "", Optional.empty(), row.identifier("GRANTEE"), admin ? WITH_ADMIN : "");
    }

    private void onObject(Row row, String privilege) {
        Identifier name = row.identifier("TABLE_NAME");
        boolean directory = row.is("OWNER", "SYS") && directories.contains(name);
        String option =
                row.is("HIERARCHY", "YES") ? "WITH HIERARCHY OPTION" : row.is("GRANTABLE", "YES") ? WITH_GRANT : "";
        grant(
                privilege,
                directory ? "DIRECTORY" : "",
                Optional.of(Name.of(row.text("OWNER"), name.text())),
                row.identifier("GRANTEE"),
                option);
    }

    /** One GRANT per grantee, privilege and object: {@code UPDATE (A, B)}. */
    private void columnPrivileges() {
        Map<List<String>, List<Row>> grouped = new LinkedHashMap<>();
        reading.ask(
                Question.COLUMN_PRIVILEGES,
                r -> grouped.computeIfAbsent(
                                List.of(r.text("OWNER"), r.text("TABLE_NAME"), r.text("GRANTEE"), r.text("PRIVILEGE")),
                                k -> new ArrayList<>())
                        .add(r));
        grouped.values()
                .forEach(rows -> onObject(
                        rows.getFirst(),
                        rows.getFirst().text("PRIVILEGE") + " ("
                                + String.join(
                                        ", ",
                                        rows.stream()
                                                .map(r -> word(r.text("COLUMN_NAME")))
                                                .toList())
                                + ")"));
    }

    private static String word(String name) {
        return name.matches("[A-Z][A-Z0-9_$#]*") ? name : new Identifier(name).quoted();
    }

    private void grant(String privilege, String onKind, Optional<Name> object, Identifier grantee, String option) {
        var statement = new Statement.Grant(At.UNKNOWN, List.of(privilege), onKind, object, List.of(grantee), option);
        QualifiedName name = object.map(o -> new QualifiedName(o.parts().getFirst(), o.last()))
                .orElseGet(() -> new QualifiedName(grantee, grantee));
        reading.apply(statement, "GRANT " + privilege, Reading.object(ObjectKind.GRANT, name));
    }
}
