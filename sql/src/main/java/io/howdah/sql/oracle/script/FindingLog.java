package io.howdah.sql.oracle.script;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Findings of one reading, at most {@link #MOST} of a kind per script so that memory stays bounded. */
final class FindingLog {
    static final int MOST = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> once = new HashSet<>();

    void add(SqlCode code, Severity severity, Place place, String message, String hint) {
        int count = counts.merge(code.code() + place.file(), 1, Integer::sum);
        if (count <= MOST) {
            findings.add(new Finding(code, severity, script(place), Optional.of(place), message, hint, 0));
        } else if (count == MOST + 1) {
            findings.add(new Finding(
                    SqlCode.TOO_MANY_FINDINGS,
                    severity,
                    script(place),
                    Optional.of(place),
                    "more of " + code.code() + " (" + code.title() + ") from here on",
                    "repair the first ones and run again",
                    0));
        }
    }

    /** Only the first of those with the same key is kept. */
    void addOnce(String key, SqlCode code, Severity severity, Place place, String message, String hint) {
        String full = code.code() + '\n' + place.file() + '\n' + key;
        if (once.size() < 10_000 && once.add(full)) {
            add(code, severity, place, message, hint);
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private static ObjectRef script(Place place) {
        return new ObjectRef(ObjectKind.STATEMENT, QualifiedName.of("", place.file()));
    }
}
