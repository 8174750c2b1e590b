package io.howdah.orasim.dictionary;

import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.orasim.engine.Database;
import java.util.Optional;

/** The estate as of the last DDL, made once for all views. Safe for many threads. */
final class Estates {
    private final GeneratedNames names = new GeneratedNames();
    private final Describer describer;
    private final OracleVersion version;
    private volatile Optional<Estate> latest = Optional.empty();

    Estates(String version, Describer describer) {
        this.version = OracleVersion.parse(version);
        this.describer = describer;
    }

    OracleVersion version() {
        return version;
    }

    Estate of(Database database) {
        Catalog now = database.catalog();
        Optional<Estate> estate = latest.filter(e -> e.isOf(database, now));
        if (estate.isPresent()) {
            return estate.get();
        }
        synchronized (this) {
            Estate made =
                    latest.filter(e -> e.isOf(database, now)).orElseGet(() -> new Estate(database, names, describer));
            latest = Optional.of(made);
            return made;
        }
    }
}
