package io.howdah.pipelines.mirror;

import io.howdah.base.Place;
import io.howdah.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of a catalog stands in one file; what has no place stands there too. */
final class Standing {
    private Standing() {}

    static Catalog in(String file, Catalog all) {
        return new Catalog(
                all.schemas(),
                only(file, all.tables(), t -> t.place()),
                only(file, all.types(), Catalog.UserType::place),
                only(file, all.sequences(), Catalog.Sequence::place),
                only(file, all.views(), Catalog.View::place),
                only(file, all.synonyms(), Catalog.Synonym::place),
                only(file, all.grants(), Catalog.Grant::place),
                all.roles(),
                only(file, all.code(), Catalog.Code::place),
                only(file, all.others(), Catalog.OtherObject::place),
                List.of());
    }

    private static <T> List<T> only(String file, List<T> all, Function<T, Optional<Place>> place) {
        return all.stream()
                .filter(o -> place.apply(o).map(p -> p.file().equals(file)).orElse(true))
                .toList();
    }
}
