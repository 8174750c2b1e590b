package io.howdah.convert;

import io.howdah.catalog.Catalog;
import io.howdah.convert.ddl.SchemaConversion;
import io.howdah.convert.expression.RuleSqlConverter;
import io.howdah.convert.plsql.ParsedUnits;
import java.util.function.BiFunction;

/** Turns an Oracle catalog into what creates and fills its PostgreSQL counterpart. Immutable; every conversion stands alone. */
public final class Converter {
    private final ConvertSettings settings;
    private final BiFunction<Catalog, TargetNames, SqlConverter> expressions;

    public Converter(ConvertSettings settings) {
        this(settings, RuleSqlConverter::new);
    }

    /**
     * @param expressions makes the converter of expressions for a catalog and its target names
     */
    public Converter(ConvertSettings settings, BiFunction<Catalog, TargetNames, SqlConverter> expressions) {
        this.settings = settings;
        this.expressions = expressions;
    }

    public ConvertSettings settings() {
        return settings;
    }

    /** Converts everything; the same catalog and settings always give the same statements, names and findings. */
    public Conversion convert(Catalog catalog) {
        return new SchemaConversion(catalog, Share.WHOLE, new ParsedUnits(), settings, expressions).run();
    }

    /**
     * Converts a part of a catalog; what else is in it only says what names mean.
     *
     * @param units the code read before; the same for all parts of what was read together
     */
    public Conversion convert(Catalog catalog, Share share, ParsedUnits units) {
        return new SchemaConversion(catalog, share, units, settings, expressions).run();
    }
}
