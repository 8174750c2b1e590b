package io.howdah.catalog.oracle;

import io.howdah.base.Place;
import io.howdah.sql.oracle.script.InsertTargets.Target;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers INSERT statements into byte ranges, at most one per table and {@link #SPAN} bytes, so that the index of a long script is short. */
final class InsertIndex {
    static final long SPAN = 256 << 10;

    private final Map<Target, Open> open = new HashMap<>();
    private final List<Open> all = new ArrayList<>();

    /** A range that still grows. */
    static final class Open {
        final Target target;
        final ScriptUnit.Sql first;
        final Charset charset;
        long lastStart;
        long end;
        long statements;

        private Open(Target target, ScriptUnit.Sql first, Charset charset) {
            this.target = target;
            this.first = first;
            this.charset = charset;
        }

        Place place() {
            return first.place();
        }

        ScriptSegment segment() {
            return new ScriptSegment(
                    first.file(),
                    first.startByte(),
                    end,
                    first.rangePlace().line(),
                    first.rangePlace().column(),
                    charset,
                    first.session());
        }
    }

    void add(ScriptUnit.Sql unit, Target target, Charset charset) {
        Open current = open.get(target);
        if (current == null || !continues(current, unit)) {
            // keeps place and session, not the text
            var first = new ScriptUnit.Sql(
                    unit.bodyPlace(),
                    unit.kind(),
                    "",
                    0,
                    unit.file(),
                    unit.startByte(),
                    unit.endByte(),
                    unit.rangePlace(),
                    unit.session());
            current = new Open(target, first, charset);
            open.put(target, current);
            all.add(current);
        }
        current.lastStart = unit.startByte();
        current.end = unit.endByte();
        current.statements++;
    }

    /** Statements of one block share its range and must stay together. */
    private static boolean continues(Open current, ScriptUnit.Sql unit) {
        boolean sameBlock = unit.startByte() < current.end && unit.startByte() >= current.lastStart;
        boolean sameSession = current.first.session() == unit.session()
                || current.first.session().equals(unit.session());
        return sameSession
                && current.first.file().equals(unit.file())
                && (sameBlock
                        || unit.startByte() >= current.end && unit.startByte() - current.first.startByte() < SPAN);
    }

    /** Another script begins or one is entered again: what follows belongs to new ranges. */
    void closeAll() {
        open.clear();
    }

    List<Open> ranges() {
        return all;
    }
}
