package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Unit;
import java.lang.ref.SoftReference;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Code as trees, each text read once, however many conversions ask for it. Trees take many times the memory of their text: where memory gets
 * scarce they are let go and read again. One thread only.
 */
public final class ParsedUnits {
    private final Map<Catalog.Code, SoftReference<Parsed>> parsed = new IdentityHashMap<>();

    /** A unit, or why it could not be read. */
    sealed interface Parsed {}

    record Read(Unit unit) implements Parsed {}

    record Refused(SyntaxException reason) implements Parsed {}

    Parsed of(Catalog.Code code) {
        SoftReference<Parsed> kept = parsed.get(code);
        @Nullable Parsed known = kept == null ? null : kept.get();
        if (known == null) {
            known = read(code);
            parsed.put(code, new SoftReference<>(known));
        }
        return known;
    }

    private static Parsed read(Catalog.Code code) {
        try {
            return new Read(OracleParser.unit(code.text(), CompilationFlags.NEWEST));
        } catch (SyntaxException e) {
            return new Refused(e);
        }
    }
}
