package io.howdah.convert;

import io.howdah.catalog.Catalog;
import java.util.List;

/** Turns an Oracle catalog into what creates and fills its PostgreSQL counterpart. Immutable; every conversion stands alone. */
public final class Converter {
    private final ConvertSettings settings;

    public Converter(ConvertSettings settings) {
        this.settings = settings;
    }

    public ConvertSettings settings() {
        return settings;
    }

    public Conversion convert(Catalog catalog) {
        return new Conversion(List.of(), List.of(), List.of());
    }
}
