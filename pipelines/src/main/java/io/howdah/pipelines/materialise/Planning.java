package io.howdah.pipelines.materialise;

import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a run would do, or chooses what it does. */
final class Planning {
    private final Work work;

    Planning(Work work) {
        this.work = work;
    }

    /** The run that is gone on with, or a new one. Commits. */
    Runs.Run choose(Connection connection) throws SQLException {
        String identity = work.identity();
        Optional<Runs.Run> open = work.runs().open(connection, identity);
        if (open.isPresent()) {
            connection.rollback();
            return open.get();
        }
        Decision decision = work.decide(connection, work.cut(connection, work.source()));
        Runs.Run run = work.runs().begin(connection, work.kind(), identity, decision);
        connection.commit();
        return run;
    }

    MaterialisePlan plan(Connection connection) throws SQLException {
        Optional<Runs.Run> open =
                Work.isKnown(connection) ? work.runs().open(connection, work.identity()) : Optional.empty();
        List<String> reason = new ArrayList<>();
        Cut cut = work.cut(connection, work.source());
        Decision decision;
        if (open.isPresent()) {
            reason.add("goes on with run " + open.get().number() + ", of which "
                    + Runs.left(connection, open.get().number()).size() + " chunks are left");
            decision = new Decision(open.get().way(), open.get().reason(), Optional.empty());
        } else {
            decision = work.decide(connection, cut);
        }
        reason.addAll(decision.reason());
        connection.rollback();
        return new MaterialisePlan(
                decision.way(),
                reason,
                statements(decision.way(), cut, open.isPresent() ? List.of() : work.preparations()),
                cut.count(),
                cut.words(),
                decision.explained());
    }

    private List<String> statements(Way way, Cut cut, List<String> preparations) {
        List<String> statements = new ArrayList<>();
        String source = work.source();
        if (way == Way.FETCHED) {
            Copies copies = Copies.shown(work.settings().from(), work.shape());
            work.shape()
                    .foreign()
                    .forEach(f -> statements.add("CREATE UNLOGGED TABLE " + copies.copy(f) + " AS SELECT * FROM "
                            + f.name().quoted()));
            source = copies.source().quoted();
        }
        if (work.increment().isPresent()) {
            Increment increment = work.increment().get();
            statements.addAll(increment.setApart(source, work.written(), cut.middle()));
            statements.add(increment.merge(work.written()));
            increment.delete(source).ifPresent(statements::add);
            return statements;
        }
        statements.addAll(preparations);
        statements.add(Filling.insert(
                work.settings().into(), work.written(), source, cut.conditions().getFirst()));
        if (work.preparing() == Work.Preparing.CREATE) {
            work.primaryKey().ifPresent(statements::add);
        }
        return statements;
    }
}
