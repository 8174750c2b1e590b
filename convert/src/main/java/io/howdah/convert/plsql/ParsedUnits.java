package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Unit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Code as trees, however many conversions ask for it. A tree takes about sixteen times the memory of its text, so only those used last are
 * kept, up to a share of the heap; what others must know of a unit, its {@link UnitSummary}, is kept for all. A conversion reads a unit once
 * for its summary and once when its turn comes, a package once more where specification and body are far from each other. One thread only.
 */
public final class ParsedUnits {
    /** A sixteenth of the heap for trees, */
    private static final long HEAP_PER_CHARACTER = 256;

    /** but not more than help: specification and body mostly follow each other. */
    private static final long MOST = 4 << 20;

    private final long room;
    private final Map<Catalog.Code, Parsed> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Catalog.Code, UnitSummary> summaries = new HashMap<>();
    private long held;
    private long reads;

    /** A unit, or why it could not be read. */
    sealed interface Parsed {}

    record Read(Unit unit) implements Parsed {}

    record Refused(SyntaxException reason) implements Parsed {}

    /** For as much code as the heap of this process allows. */
    public ParsedUnits() {
        this(Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_PER_CHARACTER));
    }

    /** @param room characters of source whose trees are kept; the last read is kept in any case */
    public ParsedUnits(long room) {
        this.room = room;
    }

    Parsed of(Catalog.Code code) {
        Parsed known = kept.get(code);
        if (known != null) {
            return known;
        }
        Parsed read = read(code);
        reads++;
        makeRoom(code.text().length());
        kept.put(code, read);
        summaries.computeIfAbsent(code, c -> UnitSummary.of(read));
        return read;
    }

    /** Without the tree, where the unit was read before. */
    UnitSummary summary(Catalog.Code code) {
        UnitSummary known = summaries.get(code);
        return known != null ? known : UnitSummary.of(of(code));
    }

    /** How often a text was made a tree. */
    public long reads() {
        return reads;
    }

    private void makeRoom(int wanted) {
        held += wanted;
        Iterator<Catalog.Code> oldest = kept.keySet().iterator();
        while (held > room && oldest.hasNext()) {
            held -= oldest.next().text().length();
            oldest.remove();
        }
    }

    private static Parsed read(Catalog.Code code) {
        try {
            return new Read(OracleParser.unit(code.text(), CompilationFlags.NEWEST));
        } catch (SyntaxException e) {
            return new Refused(e);
        }
    }
}
