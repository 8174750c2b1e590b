package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a link (PostgreSQL manual, CREATE SERVER, CREATE USER MAPPING, IMPORT FOREIGN SCHEMA, CREATE FOREIGN TABLE). */
record LinkSql(Work.Link link, Password password) {
    /** Whether the user mapping gets one. */
    enum Password {
        GIVEN,
        NONE
    }

    Change extension() {
        Identifier name = new Identifier(link.wrapper().extension());
        return new Change(Made.Kind.EXTENSION, name, "CREATE EXTENSION IF NOT EXISTS " + name.text());
    }

    Change server() {
        return new Change(
                Made.Kind.SERVER,
                link.server(),
                "CREATE SERVER " + link.server().quoted() + " FOREIGN DATA WRAPPER "
                        + link.wrapper().extension() + Names.options(link.options()));
    }

    Optional<Change> mapping() {
        return link.wrapper().hasUsers()
                ? Optional.of(new Change(
                        Made.Kind.USER_MAPPING,
                        link.server(),
                        "CREATE USER MAPPING FOR CURRENT_USER SERVER "
                                + link.server().quoted() + login()))
                : Optional.empty();
    }

    private String login() {
        return Stream.of(
                        link.user().map(u -> "\"user\" " + Sql.literal(u)),
                        password == Password.GIVEN
                                ? Optional.of("password " + Change.SECRET)
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), o -> o.isEmpty() ? "" : " OPTIONS (" + o + ")"));
    }

    /** Gives an existing mapping the password of today. */
    String renewed(Password known) {
        return altered((known == Password.GIVEN ? "SET" : "ADD") + " password " + Change.SECRET);
    }

    /** Takes the password of an existing mapping away. */
    String withoutPassword() {
        return altered("DROP password");
    }

    private String altered(String change) {
        return "ALTER USER MAPPING FOR CURRENT_USER SERVER " + link.server().quoted() + " OPTIONS (" + change + ")";
    }

    List<Change> schemas() {
        Set<Identifier> schemas = new LinkedHashSet<>();
        link.imported().ifPresent(i -> schemas.add(i.into()));
        link.tables().forEach(t -> schemas.add(t.name().schema()));
        return schemas.stream().map(Change::schema).toList();
    }

    Optional<String> imported() {
        return link.imported()
                .map(i -> "IMPORT FOREIGN SCHEMA " + new Identifier(i.schema()).quoted() + " LIMIT TO ("
                        + i.tables().stream()
                                .map(t -> new Identifier(t).quoted())
                                .collect(Collectors.joining(", "))
                        + ") FROM SERVER " + link.server().quoted() + " INTO "
                        + i.into().quoted() + Names.options(i.options()));
    }

    List<Change> tables() {
        return link.tables().stream()
                .map(t -> new Change(
                        Made.Kind.FOREIGN_TABLE,
                        t.name(),
                        "CREATE FOREIGN TABLE " + t.name().quoted() + " ("
                                + t.columns().entrySet().stream()
                                        .map(c -> c.getKey().quoted() + " " + c.getValue())
                                        .collect(Collectors.joining(", "))
                                + ") SERVER " + link.server().quoted() + Names.options(t.options())))
                .toList();
    }

    /** All of them, as they run. */
    List<String> statements() {
        return Stream.of(
                        Stream.of(extension().sql(), server().sql()),
                        mapping().stream().map(Change::sql),
                        schemas().stream().map(Change::sql),
                        imported().stream(),
                        tables().stream().map(Change::sql))
                .flatMap(s -> s)
                .toList();
    }
}
