package io.howdah.convert.ddl;

import io.howdah.base.ErrorCode;
import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.Conversion.Replaced;
import io.howdah.convert.Conversion.State;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The outcome of one source object while it is being found out. */
final class Draft {
    private enum Fate {
        OPEN,
        CREATED,
        /** nothing to create, nothing lost */
        RESOLVED,
        REFUSED
    }

    private final ObjectRef object;
    private final Optional<Place> place;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<Replaced> replaced = new ArrayList<>();
    private Fate fate = Fate.OPEN;
    private Optional<QualifiedName> target = Optional.empty();

    Draft(ObjectRef object, Optional<Place> place) {
        this.object = object;
        this.place = place;
    }

    ObjectRef object() {
        return object;
    }

    void created(QualifiedName name) {
        fate = Fate.CREATED;
        target = Optional.of(name);
    }

    /** Needs no object of its own; a finding says what takes its place. */
    void resolved() {
        fate = Fate.RESOLVED;
    }

    void refused() {
        fate = Fate.REFUSED;
        target = Optional.empty();
    }

    boolean isCreated() {
        return fate == Fate.CREATED;
    }

    void note(ErrorCode code, String message) {
        findings.add(Finding.note(code, object, place, message));
    }

    void warn(ErrorCode code, String message, String hint, int minutes) {
        findings.add(Finding.warning(code, object, place, message, hint, minutes));
    }

    void lose(ErrorCode code, String message, String hint, int minutes) {
        findings.add(Finding.loss(code, object, place, message, hint, minutes));
    }

    /** Not converted, and why. */
    void refuse(ErrorCode code, String message, String hint, int minutes) {
        lose(code, message, hint, minutes);
        refused();
    }

    /** Charges problems to this object. */
    void add(List<Problem> problems) {
        problems.forEach(p -> findings.add(finding(p, object, place)));
    }

    /** Charges problems to a part of this object, for example a column. */
    void add(List<Problem> problems, ObjectRef part, Optional<Place> at) {
        problems.forEach(p -> findings.add(finding(p, part, at.or(() -> place))));
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** Something that raises a finding's code stands in the place of this part. */
    void replaced(Replaced part) {
        replaced.add(part);
    }

    private static Finding finding(Problem p, ObjectRef part, Optional<Place> at) {
        return new Finding(p.code(), p.severity(), part, at, p.message(), p.hint(), p.effortMinutes());
    }

    Set<Finding> findings() {
        return findings;
    }

    Outcome close() {
        if (fate == Fate.OPEN) {
            refuse(ConvertCode.UNACCOUNTED, "was read but not converted", "report this with the object's DDL", 0);
        }
        boolean grave = findings.stream().anyMatch(f -> f.severity() != Severity.NOTE);
        State state =
                fate == Fate.REFUSED ? State.NOT_CONVERTED : grave ? State.CONVERTED_WITH_FINDINGS : State.CONVERTED;
        return new Outcome(object, state, target, place, new ArrayList<>(findings), replaced);
    }

    /** A part of the object in findings: {@code TABLE.COLUMN}. */
    static ObjectRef part(ObjectKind kind, QualifiedName table, String name) {
        return new ObjectRef(kind, QualifiedName.of(table.schema().text(), table.name() + "." + name));
    }
}
