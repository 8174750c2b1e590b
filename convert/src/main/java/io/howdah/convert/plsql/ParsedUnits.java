package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Unit;
import java.util.IdentityHashMap;
import java.util.Map;

/** Code as trees, each text read once, however many conversions ask for it. One thread only. */
public final class ParsedUnits {
    private final Map<Catalog.Code, Parsed> parsed = new IdentityHashMap<>();

    /** A unit, or why it could not be read. */
    sealed interface Parsed {}

    record Read(Unit unit) implements Parsed {}

    record Refused(SyntaxException reason) implements Parsed {}

    Parsed of(Catalog.Code code) {
        return parsed.computeIfAbsent(code, ParsedUnits::read);
    }

    private static Parsed read(Catalog.Code code) {
        try {
            return new Read(OracleParser.unit(code.text(), CompilationFlags.NEWEST));
        } catch (SyntaxException e) {
            return new Refused(e);
        }
    }
}
