package io.howdah.source.oracle;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.source.SourceCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A table that a session does not see as it is, and what to do about it. */
record Hidden(SourceCode code, QualifiedName table, String words, String hint) {
    static List<Hidden> of(HidingPolicies policies, Predicate<QualifiedName> read, String user) {
        return policies.all().stream()
                .filter(policy -> read.test(policy.table()))
                .map(policy -> new Hidden(
                        switch (policy.kind()) {
                            case ROWS -> SourceCode.ROWS_HIDDEN;
                            case VALUES -> SourceCode.VALUES_REDACTED;
                        },
                        policy.table(),
                        policy.effect(),
                        "GRANT " + policy.kind().exemption() + " TO " + user))
                .toList();
    }

    Finding finding() {
        return Finding.loss(code, new ObjectRef(ObjectKind.TABLE, table), Optional.empty(), words, hint, 10);
    }
}
