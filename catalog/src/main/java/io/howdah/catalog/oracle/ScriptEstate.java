package io.howdah.catalog.oracle;

import io.howdah.base.Finding;
import io.howdah.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a set of scripts describes.
 *
 * @param inserts in script order
 * @param loads data files that scripts name by SQLcl's LOAD
 * @param otherDml statements that would change data and were not executed
 * @param scriptsRead every script that was read, included ones too
 * @param included those that an installing script reaches: it includes them, or may where a variable hides the name; itself too
 * @param findings what was met and could not be placed; the same list as the catalog's
 * @param accounting how many units were read and what became of them
 */
public record ScriptEstate(
        Catalog catalog,
        List<InsertSegment> inserts,
        List<LoadCommand> loads,
        List<PendingStatement> otherDml,
        List<Path> scriptsRead,
        Set<Path> included,
        List<Finding> findings,
        Accounting accounting) {
    public ScriptEstate {
        inserts = List.copyOf(inserts);
        loads = List.copyOf(loads);
        otherDml = List.copyOf(otherDml);
        scriptsRead = List.copyOf(scriptsRead);
        included = Set.copyOf(included);
        findings = List.copyOf(findings);
    }

    /**
     * Every unit is counted once: {@code units} is the sum of the others.
     *
     * @param commands commands of SQL*Plus
     * @param modelled statements that shaped the catalog
     * @param inserts INSERT statements that carry data
     * @param pending statements in {@link ScriptEstate#otherDml}
     * @param harmless queries, COMMIT, ALTER SESSION and others that leave nothing behind
     * @param named statements kept in {@link Catalog#others} or reported as findings
     */
    public record Accounting(
            long units, long commands, long modelled, long inserts, long pending, long harmless, long named) {

        Accounting plus(Accounting o) {
            return new Accounting(
                    units + o.units,
                    commands + o.commands,
                    modelled + o.modelled,
                    inserts + o.inserts,
                    pending + o.pending,
                    harmless + o.harmless,
                    named + o.named);
        }
    }
}
